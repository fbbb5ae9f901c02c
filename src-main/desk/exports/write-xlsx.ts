// Rows as a workbook of one sheet: real days and numbers, texts as texts, the head frozen. Called by write-export.ts.
// Written as it is read, in flat memory. A text is a text whatever it begins with: no cell is ever a formula.
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell, Kind } from './list.ts';
import type { SheetColumn } from './write-export.ts';

const formats: Readonly<Record<Kind, string>> = { text: '@', day: 'dd/mm/yyyy', amount: '#,##0.00', count: '0' };
const widths: Readonly<Record<Kind, number>> = { text: 24, day: 12, amount: 12, count: 11 };
// What XML cannot hold, and halves of characters: a workbook with one of them does not open at all.
const UNWRITABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export async function* writeXlsx(
  title: string,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array<ArrayBufferLike>> {
  const sheet = writeXlsxStream(cellsOf(columns, rows), {
    name: title,
    freezePane: { rows: 1 },
    columns: columns.map(({ title: header, kind }) => ({ header, width: widths[kind], numFmt: formats[kind] })),
  });
  for await (const chunk of sheet) yield chunk;
}

function* cellsOf(columns: readonly SheetColumn[], rows: Iterable<readonly Cell[]>) {
  for (const row of rows) yield row.map((cell, index) => xlsxCell(cell, columns[index]?.kind ?? 'text'));
}

function xlsxCell(cell: Cell, kind: Kind): string | number | Date | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return kind === 'amount' ? cell / 100 : cell;
  return kind === 'day' ? new Date(`${cell}T00:00:00Z`) : cell.replace(UNWRITABLE, '\uFFFD');
}
