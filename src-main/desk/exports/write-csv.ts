// Rows as CSV, a chunk of some hundred lines at a time. Called by write-export.ts.
// Days and amounts keep the Italian form in every language: that is what a spreadsheet set to Italian reads as days and numbers.
import { csvAmount, csvLine, CSV_MARK, csvText } from '#shared/domain/csv-text.ts';
import type { Cell, Kind } from './list.ts';
import type { SheetColumn } from './write-export.ts';

const LINES_AT_ONCE = 500;

export function* writeCsv(
  columns: readonly SheetColumn[],
  rows: Iterable<readonly Cell[]>,
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = CSV_MARK + csvLine(columns.map(({ title }) => csvText(title)));
  let lines = 0;
  for (const row of rows) {
    text += csvLine(row.map((cell, index) => csvCell(cell, columns[index]?.kind ?? 'text')));
    if (++lines % LINES_AT_ONCE !== 0) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

function csvCell(cell: Cell, kind: Kind): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return kind === 'amount' ? csvAmount(cell) : String(cell);
  if (kind === 'day') return cell.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
  return csvText(cell);
}
