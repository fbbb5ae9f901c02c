// The SQL of an import's rows and of the groups they are taken together in. Called by the background work and by refused-file.ts.
import { sql } from 'kysely';
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { insertRows } from '../store/write-rows.ts';
import type { Cell } from './reading/cell.ts';
import type { ImportKey } from './run-queries.ts';

const parts = {
  /** What a dry run found; what was decided about duplicates stays. */
  findings: ['import_problem', 'import_group'],
  decisions: ['import_duplicate'],
  rows: ['import_row'],
} as const;

export async function deleteParts(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  which: readonly (keyof typeof parts)[],
): Promise<void> {
  for (const table of which.flatMap((part) => parts[part])) {
    await db.deleteFrom(table).where('ente_id', '=', enteId).where('import_id', '=', id).execute();
  }
}

export async function selectRowsAfter(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  after: number,
  limit: number,
): Promise<{ row_number: number; cells: Cell[] }[]> {
  const { rows } = await sql<{ row_number: number; cells: Cell[] }>`
    select row_number, cells from import_row where ente_id = ${enteId} and import_id = ${id} and row_number > ${after}
    order by row_number limit ${limit}`.execute(db);
  return rows;
}

/** Rows by their numbers. */
export async function selectRowsAt(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  rowNumbers: readonly number[],
): Promise<{ row_number: number; cells: Cell[] }[]> {
  if (rowNumbers.length === 0) return [];
  const { rows } = await sql<{ row_number: number; cells: Cell[] }>`
    select r.row_number, r.cells from unnest(${[...rowNumbers]}::int[]) as wanted (row_number)
    join import_row r on r.ente_id = ${enteId} and r.import_id = ${id} and r.row_number = wanted.row_number`.execute(
    db,
  );
  return rows;
}

export interface GroupedRow {
  group_number: number;
  row_number: number;
  cells: Cell[];
}

/** Rows of the groups `from` up to and without `to`, in order of group. */
export async function selectGroupRows(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  from: number,
  to: number,
): Promise<GroupedRow[]> {
  const pairs = await db
    .selectFrom('import_group')
    .select(['group_number', 'row_number'])
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('group_number', '>=', from)
    .where('group_number', '<', to)
    .orderBy('group_number')
    .orderBy('row_number')
    .execute();
  const rows = await selectRowsAt(
    db,
    { enteId, id },
    pairs.map((pair) => pair.row_number),
  );
  const cells = new Map(rows.map((row) => [row.row_number, row.cells]));
  return pairs.map((pair) => ({ ...pair, cells: cells.get(pair.row_number) ?? [] }));
}

/** Rows of these that an error keeps out; one that was left out by choice keeps no other out, and is met again by that choice. */
export async function selectRefusedAmong(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  rowNumbers: readonly number[],
): Promise<Set<number>> {
  if (rowNumbers.length === 0) return new Set();
  const { rows } = await sql<{ row_number: number }>`
    select distinct row_number from import_problem where ente_id = ${enteId} and import_id = ${id} and is_error
      and code <> 'LEFT_OUT' and row_number = any (${[...rowNumbers]}::int[])`.execute(db);
  return new Set(rows.map((row) => row.row_number));
}

export async function insertGroups(
  db: WritableDb,
  { enteId, id }: ImportKey,
  pairs: readonly (readonly [group: number, row: number])[],
): Promise<void> {
  const rows = pairs.map(([group_number, row_number]) => ({
    ente_id: enteId,
    import_id: id,
    group_number,
    row_number,
  }));
  await insertRows(db, 'import_group', rows);
}

/** Refused rows with the codes that keep them out, after `after`. */
export async function selectRefusedRows(db: ReadableDb, { enteId, id }: ImportKey, after: number, limit: number) {
  const { rows } = await sql<{ row_number: number; cells: Cell[]; codes: ImportProblemCode[] }>`
    select r.row_number, r.cells, array_agg(p.code order by p.position) as codes from import_row r
    join import_problem p on p.ente_id = r.ente_id and p.import_id = r.import_id and p.row_number = r.row_number and p.is_error
    where r.ente_id = ${enteId} and r.import_id = ${id} and r.row_number > ${after}
    group by r.row_number, r.cells order by r.row_number limit ${limit}`.execute(db);
  return rows;
}
