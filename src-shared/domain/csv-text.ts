// Lines of a CSV file as Italian offices exchange them: `;`, CRLF, quotes after RFC 4180, a mark so that Excel reads UTF-8.
// Called by everything that writes such a file. What a person typed never becomes a formula in the program that opens it.

/** Byte order mark: stands before the first line. */
export const CSV_MARK = '\uFEFF';

/** Signs with which a spreadsheet program begins a formula; tab and line ends would uncover one behind them. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[;"\r\n\t]|^\s|\s$/;

/** A text that a spreadsheet shows as it is: with an apostrophe before what it would take for a formula, `+39 …` too. */
export function csvText(text: string): string {
  return STARTS_FORMULA.test(text.trimStart()) || STARTS_FORMULA.test(text) ? `'${text}` : text;
}

/** Whole euros and cents with a comma, `-57,33`: a number to every program set to Italian, and never touched by `csvText`. */
export function csvAmount(cents: number): string {
  const size = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)},${size.slice(-2)}`;
}

/** One line with its end. `cells` are finished: texts went through `csvText`. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(';')}\r\n`;
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
