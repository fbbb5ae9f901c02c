// A file of text as rows: what its form is, and its rows one after the other. Called by read-file-worker.ts.
// Rows are counted as records, empty ones too: the number that a spreadsheet shows for the same file.
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import type { Cell } from './cell.ts';
import { decodeText, findEncoding } from './decode-text.ts';
import type { FilePieces } from './file-pieces.ts';
import { findHeader, headerRowsLookedAt } from './find-header.ts';
import { findSeparator } from './find-separator.ts';
import type { ReadTable, TableRow } from './table.ts';

type CsvFormat = Extract<ImportFormat, { form: 'csv' }>;

export async function readCsv(pieces: FilePieces, kind: ImportKind, wanted: CsvFormat | null): Promise<ReadTable> {
  const encoding = wanted?.encoding ?? (await findEncoding(pieces));
  const separator = wanted?.separator ?? findSeparator(await beginningOf(pieces, encoding));
  const form = { form: 'csv', encoding, separator } as const;
  const top: Cell[][] = [];
  for await (const { cells } of rowsOf(pieces, form)) {
    top.push(cells);
    if (top.length === Math.max(headerRowsLookedAt, wanted?.headerRow ?? 0)) break;
  }
  const headerRow = wanted?.headerRow ?? findHeader(top, kind) + 1;
  const headers = (top[headerRow - 1] ?? []).map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  return {
    format: { ...form, headerRow },
    sheets: [],
    headers,
    rows: () => rowsBelow(rowsOf(pieces, form), headerRow),
  };
}

async function beginningOf(pieces: FilePieces, encoding: CsvFormat['encoding']): Promise<string> {
  for await (const text of decodeText(pieces, encoding)) return text.slice(0, 128 * 1024);
  return '';
}

async function* rowsBelow(rows: AsyncIterable<TableRow>, headerRow: number): AsyncGenerator<TableRow> {
  for await (const row of rows) if (row.row > headerRow) yield row;
}

async function* rowsOf(
  pieces: FilePieces,
  { encoding, separator }: Pick<CsvFormat, 'encoding' | 'separator'>,
): AsyncGenerator<TableRow> {
  const parser = parse({
    ...{ bom: true, delimiter: separator, relax_column_count: true, relax_quotes: true },
    ...{ skip_empty_lines: false, max_record_size: 1_000_000 },
  });
  const source = Readable.from(decodeText(pieces, encoding), { highWaterMark: 1 });
  // What breaks the source breaks the parser, whose reader is told.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      if (!Array.isArray(record)) continue;
      const cells: readonly unknown[] = record;
      yield { row, cells: cells.map(toCell) };
    }
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** An apostrophe that keeps a spreadsheet from taking a text for a formula (`'+39 …`) is no part of the text. */
function toCell(value: unknown): Cell {
  if (typeof value !== 'string' || value === '') return null;
  return /^'[=+\-@]/.test(value) ? value.slice(1) : value;
}
