// Money: whole euro cents in a branded number; amounts are never fractions of a cent.
// Called wherever an amount is added, compared or typed by a person.
// Stays exact: every operation refuses a result outside the safe integers.

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** Euro cents, a safe integer, negative for credits. 150000 is 1.500,00 €. */
export type Cents = Brand<number, 'Cents'>;

/** `n` as cents. Throws RangeError if it is not a safe integer (that is a bug of the caller). */
export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of cents: ${n}`);
  return (n === 0 ? 0 : n) as Cents;
}

/** Nothing owed. */
export const ZERO_CENTS: Cents = cents(0);

/** True for a number that `cents` accepts; for schemas at a border. */
export function isCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value);
}

/** a + b. Throws RangeError beyond the safe integers. */
export function addCents(a: Cents, b: Cents): Cents {
  return cents(a + b);
}

/** a − b. Throws RangeError beyond the safe integers. */
export function subtractCents(a: Cents, b: Cents): Cents {
  return cents(a - b);
}

/** The total of `amounts`, 0 of none. Throws RangeError beyond the safe integers. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = ZERO_CENTS;
  for (const amount of amounts) total = addCents(total, amount);
  return total;
}

/** The same amount with the other sign; 0 stays 0 (never −0). */
export function negate(amount: Cents): Cents {
  return cents(-amount);
}

/** Unit price × whole quantity (meals, hours). Throws RangeError for a fractional quantity. */
export function multiplyCents(unit: Cents, quantity: number): Cents {
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`not a whole quantity: ${quantity}`);
  return cents(unit * quantity);
}

/**
 * `total` in `parts` amounts that differ by one cent at most and add up to `total` exactly; the larger come first.
 * Used for instalments and for two paying parents. Throws RangeError unless `parts` is a whole number above 0.
 */
export function splitCents(total: Cents, parts: number): Cents[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`cannot split in ${parts} parts`);
  const size = Math.abs(total);
  const share = Math.floor(size / parts);
  const larger = size % parts;
  const sign = total < 0 ? -1 : 1;
  return Array.from({ length: parts }, (_, index) => cents(sign * (share + (index < larger ? 1 : 0))));
}

/** Why a typed amount was refused. */
export type AmountError = 'not-an-amount' | 'decimal-point' | 'too-many-decimals' | 'too-large';

/** The largest amount a notice can show: 999.999.999,99 € (guide "L'avviso di pagamento pagoPA", AVVISO.IMPORTO). */
export const MAX_AMOUNT: Cents = cents(99_999_999_999);

/**
 * An amount as an Italian types it: `1.234,56`, `1234,56`, `1234`, `12,5` (twelve euro fifty), with or without `€`
 * before or after, with a leading minus for credits. Points may only separate groups of three.
 * Errors: `decimal-point` for `12.50` (could be meant either way), `too-many-decimals` for `1,234`,
 * `too-large` beyond MAX_AMOUNT, else `not-an-amount`.
 */
export function parseAmount(text: string): Result<Cents, AmountError> {
  const bare = text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(/^€ ?| ?€$/g, '');
  const match = /^([-−]?) ?(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d*))?$/.exec(bare);
  if (!match) return err(/^[-−]?\d+\.\d{1,2}$/.test(bare) ? 'decimal-point' : 'not-an-amount');
  const [, sign = '', whole = '', decimals] = match;
  if (decimals === '') return err('not-an-amount');
  if (decimals !== undefined && decimals.length > 2) return err('too-many-decimals');
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  if (digits.length > 9) return err('too-large');
  const size = Number(digits) * 100 + Number((decimals ?? '').padEnd(2, '0'));
  return ok(cents(sign === '' ? size : -size));
}
