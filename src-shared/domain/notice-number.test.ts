import { describe, expect, it } from 'vitest';
import { digits, fc } from '../../tests/support/properties.ts';
import vectors from '../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import {
  formatNoticeNumber,
  isNoticeNumber,
  makeNoticeNumber,
  noticeCheckDigits,
  parseNoticeNumber,
} from './notice-number.ts';
import { expectOk } from './result.ts';

describe('check digits', () => {
  it.each(vectors.noticeNumbersWithRightCheck)('$noticeNumber is right', ({ noticeNumber, first16, modulo93 }) => {
    expect(Number(noticeCheckDigits(first16))).toBe(modulo93);
    expect(makeNoticeNumber({ segregationCode: first16.slice(1, 3), base13: first16.slice(3) })).toBe(noticeNumber);
    expect(expectOk(parseNoticeNumber(noticeNumber), 'vector').checkOk).toBe(true);
  });

  it.each(vectors.noticeNumbersWithWrongCheck)('$noticeNumber is read, and its check is wrong', (vector) => {
    expect(noticeCheckDigits(vector.noticeNumber.slice(0, 16))).toBe(vector.expected);
    expect(vector.noticeNumber.slice(16)).toBe(vector.found);
    const parsed = parseNoticeNumber(vector.noticeNumber);
    if (vector.noticeNumber.startsWith('4')) expect(parsed).toEqual({ ok: false, error: 'unknown-aux-digit' });
    else expect(expectOk(parsed, 'vector').checkOk).toBe(false);
  });

  it('is never computed over anything but 16 digits', () => {
    expect(() => noticeCheckDigits('123')).toThrow(RangeError);
    expect(() => noticeCheckDigits('1'.repeat(17))).toThrow(RangeError);
    expect(() => noticeCheckDigits('x' + '1'.repeat(16))).toThrow(RangeError);
    expect(() => makeNoticeNumber({ segregationCode: '101', base13: '0'.repeat(13) })).toThrow(RangeError);
    expect(() => makeNoticeNumber({ segregationCode: '01', base13: '0'.repeat(14) })).toThrow(RangeError);
    expect(() => makeNoticeNumber({ segregationCode: '1', base13: '0'.repeat(13) })).toThrow(RangeError);
    expect(() => makeNoticeNumber({ segregationCode: '01', base13: '0'.repeat(12) })).toThrow(RangeError);
  });

  it('catches every single wrong digit among the first sixteen', () => {
    fc.assert(
      fc.property(
        digits(2),
        digits(13),
        fc.nat(15),
        fc.integer({ min: 1, max: 9 }),
        (segregationCode, base13, at, by) => {
          const right = makeNoticeNumber({ segregationCode, base13 });
          fc.pre(at > 0);
          const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1);
          expect(expectOk(parseNoticeNumber(wrong), 'one digit off').checkOk).toBe(false);
        },
      ),
    );
  });
});

describe('parseNoticeNumber', () => {
  it.each(vectors.noticeNumberParts)('takes $noticeNumber apart', ({ noticeNumber, ...parts }) => {
    const { value, checkOk, ...found } = expectOk(parseNoticeNumber(noticeNumber), 'vector');
    expect(found).toEqual(parts);
    expect(value).toBe(noticeNumber);
    expect(checkOk === null).toBe(parts.aux === 1);
  });

  it.each(vectors.noticeNumberComposition)('finds the parts $noticeNumber was put together from', (vector) => {
    const { noticeNumber, ...parts } = vector;
    expect(expectOk(parseNoticeNumber(noticeNumber), 'vector')).toMatchObject(parts);
    const code = parts.applicationCode ?? parts.segregationCode ?? '';
    expect(`${parts.aux}${code}${parts.base}${parts.checkDigits ?? ''}`).toBe(noticeNumber);
  });

  it.each(vectors.notNoticeNumbers)('refuses %s', (text) => {
    expect(parseNoticeNumber(text).ok).toBe(false);
    expect(isNoticeNumber(text)).toBe(false);
  });

  it('says why it refuses', () => {
    expect(parseNoticeNumber('14401234567890120')).toEqual({ ok: false, error: 'wrong-length' });
    expect(parseNoticeNumber('24401234567890120X')).toEqual({ ok: false, error: 'not-digits' });
    expect(parseNoticeNumber('501234567890123456')).toEqual({ ok: false, error: 'unknown-aux-digit' });
    expect(isNoticeNumber('3020320027000002510')).toBe(false);
    expect(isNoticeNumber('1302032002700000251')).toBe(false);
    expect(isNoticeNumber(302032002700000251)).toBe(false);
    expect(parseNoticeNumber('')).toEqual({ ok: false, error: 'wrong-length' });
    expect(parseNoticeNumber('３02032002700000251')).toEqual({ ok: false, error: 'not-digits' });
  });

  it('reads back what it shows, and what it makes', () => {
    fc.assert(
      fc.property(digits(2), digits(13), (segregationCode, base13) => {
        const made = makeNoticeNumber({ segregationCode, base13 });
        const shown = formatNoticeNumber(made);
        expect(shown).toHaveLength(22);
        const parts = expectOk(parseNoticeNumber(shown.replaceAll(' ', '\u00a0')), 'made');
        expect(parts).toMatchObject({ value: made, aux: 3, segregationCode, base: base13, checkOk: true });
        expect(parts.iuv).toBe(made.slice(1));
        expect(isNoticeNumber(made)).toBe(true);
      }),
    );
  });
});

describe('formatNoticeNumber', () => {
  it.each(vectors.noticeNumbersInGroups)('shows $grouped', ({ noticeNumber, grouped }) => {
    expect(formatNoticeNumber(noticeNumber)).toBe(grouped);
  });
});
