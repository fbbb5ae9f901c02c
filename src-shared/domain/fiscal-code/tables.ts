// The tables of the fiscal code: month letters, check values, letters that stand for digits (omocodia).
// Read by the other files of this folder alone.
// Source: DM 23/12/1976 n. 13813 and its annexes.

/** Month letters in order, January first. */
export const MONTH_LETTERS = 'ABCDEHLMPRST';

/** Letters that replace the digits 0 to 9 where two persons would have the same code. */
export const OMOCODIA_LETTERS = 'LMNPQRSTUV';

/** 0-based positions that hold digits, in the order in which they are replaced: from the right. */
export const DIGIT_POSITIONS: readonly number[] = [14, 13, 12, 10, 9, 7, 6];

/** Days of women are written with this added. */
export const FEMALE_DAY_OFFSET = 40;

/** What characters in odd places (1st, 3rd …) count; the index is that of the digit or of the letter. */
const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/**
 * The check character of the first 15 characters (capitals and digits): A plus their sum modulo 26, odd places by
 * the table, even places by their order. Throws RangeError for another shape.
 */
export function checkCharacter(first15: string): string {
  if (!/^[A-Z0-9]{15}$/.test(first15)) throw new RangeError('the check character is computed over 15 characters');
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const code = first15.charCodeAt(index);
    const order = code < 65 ? code - 48 : code - 65;
    sum += index % 2 === 0 ? (ODD_VALUES[order] ?? 0) : order;
  }
  return String.fromCharCode(65 + (sum % 26));
}
