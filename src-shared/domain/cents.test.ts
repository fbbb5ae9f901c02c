import { describe, expect, it } from 'vitest';
import { anyText, fc } from '../../tests/support/properties.ts';
import {
  addCents,
  cents,
  isCents,
  multiplyCents,
  negate,
  parseAmount,
  splitCents,
  subtractCents,
  sumCents,
} from './cents.ts';
import { formatAmount, formatEuro } from './format.ts';

const amounts = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map(cents);

describe('cents', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses %s', (n) => {
    expect(() => cents(n)).toThrow(RangeError);
    expect(isCents(n)).toBe(false);
  });

  it('refuses a sum beyond the safe integers instead of rounding it', () => {
    expect(() => addCents(cents(Number.MAX_SAFE_INTEGER), cents(1))).toThrow(RangeError);
    expect(() => multiplyCents(cents(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  });

  it('never makes a negative zero', () => {
    expect(Object.is(negate(cents(0)), 0)).toBe(true);
    expect(Object.is(cents(-0), 0)).toBe(true);
    expect(Object.is(multiplyCents(cents(-5), 0), 0)).toBe(true);
  });

  it('adds up in any order, and subtracting undoes adding', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), amounts, (list, extra) => {
        expect(sumCents([...list, extra])).toBe(sumCents([extra, ...list].reverse()));
        expect(subtractCents(sumCents([...list, extra]), extra)).toBe(sumCents(list));
      }),
    );
  });

  it('splits without losing a cent, in parts that differ by one cent at most', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 40 }), (total, parts) => {
        const shares = splitCents(total, parts);
        expect(shares).toHaveLength(parts);
        expect(sumCents(shares)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
    expect(splitCents(cents(100), 3)).toEqual([34, 33, 33]);
    expect(() => splitCents(cents(100), 0)).toThrow(RangeError);
  });
});

describe('parseAmount', () => {
  it.each([
    ['1.234,56', 123456],
    ['1234,56', 123456],
    ['1234', 123400],
    ['12,5', 1250],
    ['0,01', 1],
    ['€ 57,33', 5733],
    ['57,33 €', 5733],
    ['57,33\u00a0€', 5733],
    ['-12,00', -1200],
    ['−12,00', -1200],
    ['007,00', 700],
    ['999.999.999,99', 99_999_999_999],
    ['0', 0],
  ])('reads %s', (text, expected) => {
    expect(parseAmount(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'not-an-amount'],
    ['dodici', 'not-an-amount'],
    ['1.23,45', 'not-an-amount'],
    ['1,234.56', 'not-an-amount'],
    ['12,', 'not-an-amount'],
    [',50', 'not-an-amount'],
    ['1e3', 'not-an-amount'],
    ['12.50', 'decimal-point'],
    ['12.5', 'decimal-point'],
    ['1234.567', 'not-an-amount'],
    ['1234.56x', 'not-an-amount'],
    ['x12.50', 'not-an-amount'],
    ['1,234', 'too-many-decimals'],
    ['1.000.000.000', 'too-large'],
  ])('refuses %s as %s', (text, error) => {
    expect(parseAmount(text)).toEqual({ ok: false, error });
  });

  it('reads back whatever is shown in Italian or German', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('it' as const, 'de' as const), (amount, language) => {
        expect(parseAmount(formatAmount(amount, language))).toEqual({ ok: true, value: amount });
        expect(parseAmount(formatEuro(amount, language))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const result = parseAmount(text);
        if (result.ok) expect(isCents(result.value)).toBe(true);
      }),
    );
  });
});
