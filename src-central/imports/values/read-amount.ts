// An amount of an imported file. Called by read-bollettino-row.ts. The rule, stated in the manual: a number of a spreadsheet is taken as it
// is, to the cent; text is read as an Italian writes it (1.234,56 · 1234,56 · 1.234,5 is 1.234,50); a point that could be a decimal mark
// (12.50) is refused, never guessed.
import { cents, parseAmount, type Cents } from '#shared/domain/cents.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Cell } from '../reading/cell.ts';

export type AmountFailure = 'AMOUNT_UNREADABLE' | 'AMOUNT_DECIMAL_POINT' | 'AMOUNT_TOO_LARGE';

/** What the columns of amounts hold: four bytes. */
const largest = 2 ** 31 - 1;

export function readAmount(cell: Exclude<Cell, null>): Result<Cents, AmountFailure> {
  if (typeof cell === 'number') return fromNumber(cell);
  if (typeof cell === 'object') return err('AMOUNT_UNREADABLE');
  const read = parseAmount(cell.replace(/^\s*(?:EUR|euro)\s*|\s*(?:EUR|euro)\s*$/i, ''));
  if (read.ok) return Math.abs(read.value) > largest ? err('AMOUNT_TOO_LARGE') : read;
  if (read.error === 'decimal-point') return err('AMOUNT_DECIMAL_POINT');
  return err(read.error === 'too-large' ? 'AMOUNT_TOO_LARGE' : 'AMOUNT_UNREADABLE');
}

function fromNumber(value: number): Result<Cents, AmountFailure> {
  const rounded = Math.round(value * 100);
  if (!Number.isSafeInteger(rounded) || Math.abs(rounded) > largest) return err('AMOUNT_TOO_LARGE');
  // 0.1 + 0.2 of a formula is 0.30000000000000004: that is 30 cents; 0.305 is no amount.
  return Math.abs(value * 100 - rounded) < 1e-4 ? ok(cents(rounded)) : err('AMOUNT_UNREADABLE');
}

/** How many: meals, days, hours. Whole, at least one. */
export function readQuantity(cell: Exclude<Cell, null>): Result<number, 'QUANTITY_UNREADABLE'> {
  const value = typeof cell === 'string' && /^\s*\d{1,6}(?:,0+)?\s*$/.test(cell) ? Number.parseInt(cell, 10) : cell;
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100_000
    ? ok(value)
    : err('QUANTITY_UNREADABLE');
}
