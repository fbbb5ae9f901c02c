// Reads an import's file into rows, and finds its columns: those of an earlier file with the same names, else by the names. A step of
// run-imports.ts; begun again from the start where it was interrupted.
import type { ImportDetail, ImportFailure } from '#shared/contracts/central/administration/import-records.ts';
import { guessColumns, headersKey } from '../columns/guess-columns.ts';
import { headerWords } from '../columns/header-words.ts';
import { selectChunk, selectColumns, selectReceived } from '../file-queries.ts';
import { deleteParts } from '../row-queries.ts';
import { selectRun, updateRun } from '../run-queries.ts';
import { cellText, isEmpty } from '../reading/cell.ts';
import type { FilePieces } from '../reading/file-pieces.ts';
import { readFile } from '../reading/read-file.ts';
import type { TableRow } from '../reading/table.ts';
import { copyLine } from '../../store/copy-format.ts';
import { instantNow } from './instant-now.ts';
import { holdLease, type Job } from './job.ts';

const mostRows = 500_000;
const mostColumns = 200;
const longestCell = 2000;
const rowsShown = 8;

class GivenUp extends Error {
  readonly failure: ImportFailure;
  constructor(failure: ImportFailure) {
    super(failure);
    this.failure = failure;
  }
}

type FirstRows = NonNullable<ImportDetail['found']>['firstRows'];

export async function readImport(job: Job): Promise<void> {
  const { database, key } = job;
  const db = database.kysely;
  const run = await selectRun(db, key);
  if (!run) return;
  await deleteParts(db, key, ['rows', 'findings', 'decisions']);
  const firstRows: FirstRows = [];
  let rows = 0;
  let found: Parameters<Parameters<typeof readFile>[3]['found']>[0] | undefined;
  const failed = (failure: ImportFailure) =>
    updateRun(db, key, { state: 'failed', failure, ended_at: instantNow(), lease_until: null });
  try {
    const read = await readFile(await piecesOf(job), run.kind, run.wanted_format, {
      found: async (what) => {
        if (what.headers.length > mostColumns) throw new GivenUp('TOO_MANY_COLUMNS');
        found = what;
        await Promise.resolve();
      },
      rows: async (batch) => {
        const full = batch.filter(({ cells }) => cells.some((cell) => !isEmpty(cell)));
        rows += full.length;
        if (rows > mostRows) throw new GivenUp('TOO_MANY_ROWS');
        for (const row of full.slice(0, rowsShown - firstRows.length)) firstRows.push(shown(row));
        await holdLease(job);
        await store(job, full);
        await updateRun(db, key, { done: rows, total: 0 });
      },
    });
    if (!read.ok) return await failed(read.error);
  } catch (error) {
    if (error instanceof GivenUp) return await failed(error.failure);
    throw error;
  }
  if (!found || rows === 0) return await failed('FILE_EMPTY');
  const { format, sheets, headers } = found;
  const remembered = await selectColumns(db, key.enteId, run.kind, headersKey(headers));
  const guessed = guessColumns(run.kind, headers);
  const columns = remembered ? headers.map((header) => remembered[headerWords(header).join(' ')] ?? null) : guessed;
  await updateRun(db, key, {
    ...{ state: 'columns', format: JSON.stringify(format), sheets, headers: headers.map((text) => text.slice(0, 200)) },
    ...{ first_rows: JSON.stringify(firstRows), row_count: rows, columns: JSON.stringify(columns) },
    ...{ columns_remembered: remembered !== undefined, done: 0, total: 0, lease_until: null },
  });
}

/** A piece at a time, as they arrived. */
async function piecesOf({ database, key }: Job): Promise<FilePieces> {
  const { bytes, chunks: count } = await selectReceived(database.kysely, key);
  return {
    ...{ bytes, count },
    async piece(position) {
      const chunk = await selectChunk(database.kysely, key, position);
      if (!chunk) throw new Error('a piece of the file is missing');
      // Its own bytes: what the database's answer lies in stays here.
      return new Uint8Array(chunk.bytes);
    },
  };
}

const shown = ({ row, cells }: TableRow) => ({
  ...{ row, cells: cells.slice(0, mostColumns).map((cell) => cellText(cell).slice(0, 200)) },
});

async function store({ database, key }: Job, rows: readonly TableRow[]): Promise<void> {
  const lines = rows.map(({ row, cells }) => {
    const json = cells
      .slice(0, mostColumns)
      .map((cell) => (typeof cell === 'string' ? cell.slice(0, longestCell) : cell));
    // A text of PostgreSQL holds no zero byte.
    return copyLine([key.enteId, key.id, row, { json: json.map((cell) => withoutZero(cell)) }]);
  });
  await database.copyIn((copy) =>
    copy.copy('import_row', ['ente_id', 'import_id', 'row_number', 'cells'], lines.join('')),
  );
}

const withoutZero = <T>(cell: T): T | string => (typeof cell === 'string' ? cell.replaceAll('\0', '') : cell);
