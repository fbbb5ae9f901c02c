// The refused rows as a file that can be corrected and imported: the same columns, and in front the row and the reason. Called by the
// handlers, piece by piece. The workbook is made whole in memory, the text by slices of rows.
import { writeXlsx } from 'hucre/xlsx';
import { csvLine, csvText, CSV_MARK } from '#shared/domain/csv-text.ts';
import type { ReadableDb } from '../store/database.ts';
import * as rowQueries from './row-queries.ts';
import * as runQueries from './run-queries.ts';
import { cellText, type Cell } from './reading/cell.ts';
import { problemWords } from './problem-words.ts';

export interface Piece {
  readonly bytes: Buffer;
  /** Where the next piece begins; null at the end. */
  readonly next: number | null;
}

const rowsAtOnce = 1000;
const pieceBytes = 512 * 1024;
/** Names that no column of a file brought in means anything by: reading the corrected file passes over them. */
const added = ['Riga', 'Motivo'] as const;

export async function refusedPiece(
  db: ReadableDb,
  key: runQueries.ImportKey,
  form: 'csv' | 'xlsx',
  position: number,
): Promise<Piece | undefined> {
  const run = await runQueries.selectRun(db, key);
  if (!run || run.kept_until === null) return undefined;
  return form === 'csv'
    ? await csvPiece(db, key, run.headers, position)
    : await xlsxPiece(db, key, run.headers, position);
}

/** `position`: the last row of the piece before. */
async function csvPiece(
  db: ReadableDb,
  key: runQueries.ImportKey,
  headers: readonly string[],
  position: number,
): Promise<Piece> {
  const rows = await rowQueries.selectRefusedRows(db, key, position, rowsAtOnce);
  const head = position === 0 ? CSV_MARK + csvLine([...added, ...headers].map(csvText)) : '';
  const lines = rows.map(({ row_number: row, cells, codes }) =>
    csvLine([String(row), csvText(reasonOf(codes)), ...texts(cells, headers.length).map(csvText)]),
  );
  const last = rows.at(-1)?.row_number ?? null;
  return { bytes: Buffer.from(head + lines.join('')), next: rows.length < rowsAtOnce ? null : last };
}

/** `position`: bytes of the pieces before. */
async function xlsxPiece(
  db: ReadableDb,
  key: runQueries.ImportKey,
  headers: readonly string[],
  position: number,
): Promise<Piece> {
  const rows: (string | number | Date | null)[][] = [[...added, ...headers]];
  for (let after = 0; ;) {
    const batch = await rowQueries.selectRefusedRows(db, key, after, rowsAtOnce);
    for (const { row_number: row, cells, codes } of batch) {
      rows.push([row, reasonOf(codes), ...values(cells, headers.length)]);
    }
    if (batch.length < rowsAtOnce) break;
    after = batch.at(-1)?.row_number ?? after;
  }
  const file = Buffer.from(await writeXlsx({ sheets: [{ name: 'Righe rifiutate', rows }] }));
  const end = position + pieceBytes;
  return { bytes: file.subarray(position, end), next: end < file.length ? end : null };
}

const reasonOf = (codes: readonly (keyof typeof problemWords)[]): string =>
  [...new Set(codes)].map((code) => problemWords[code]).join(' · ');

const padded = (cells: readonly Cell[], width: number): Cell[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? null);

const texts = (cells: readonly Cell[], width: number): string[] => padded(cells, width).map(cellText);

/** Days and numbers as what they were: a corrected workbook says the same as the one before. */
function values(cells: readonly Cell[], width: number): (string | number | Date | null)[] {
  return padded(cells, width).map((cell) => {
    if (cell === null || typeof cell === 'number' || typeof cell === 'string') return cell;
    return 'day' in cell ? new Date(`${cell.day}T00:00:00Z`) : cellText(cell);
  });
}
