// All SQL of an import's own records: its state, the file, rows, groups, problems, duplicates. Called by the use cases beside it.
// What imports read and write of families and bollettini stands in plan/queries.ts and apply/queries.ts.
import { sql, type Insertable, type Updateable } from 'kysely';
import type { ImportField, ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportProblem, ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type {
  DuplicateChoice,
  DuplicateKind,
  ImportId,
} from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ImportDuplicateTable, ImportRunTable } from '../store/import-tables.ts';
import type { Schema } from '../store/schema.ts';
import { insertRows } from '../store/write-rows.ts';
import type { Cell } from './reading/cell.ts';

/** Names one import. */
export interface ImportKey {
  readonly enteId: EnteId;
  readonly id: ImportId;
}

export async function insertRun(db: ReadableDb, row: Insertable<ImportRunTable>): Promise<void> {
  await db.insertInto('import_run').values(row).execute();
}

export function selectRun(db: ReadableDb, { enteId, id }: ImportKey) {
  return db.selectFrom('import_run').selectAll().where('ente_id', '=', enteId).where('id', '=', id).executeTakeFirst();
}

/** The run's row, locked: states change under it. */
export function lockRun(db: WritableDb, { enteId, id }: ImportKey) {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function selectRuns(db: ReadableDb, enteId: EnteId, limit: number) {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function updateRun(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  set: Updateable<ImportRunTable>,
): Promise<void> {
  await db.updateTable('import_run').set(set).where('ente_id', '=', enteId).where('id', '=', id).execute();
}

/** Takes one import that waits for work, if no other of its ente is being worked on. @returns which */
export async function takeWork(db: ReadableDb, worker: string, leaseSeconds: number): Promise<ImportKey | undefined> {
  const { rows } = await sql<{ ente_id: EnteId; id: ImportId }>`
    update import_run set lease_by = ${worker}, lease_until = now() + make_interval(secs => ${leaseSeconds})
    where (ente_id, id) = (
      select r.ente_id, r.id from import_run r
      where r.state in ('reading', 'checking', 'importing', 'undoing') and (r.lease_until is null or r.lease_until < now())
        and not exists (
          select 1 from import_run o where o.ente_id = r.ente_id and o.id <> r.id
            and o.state in ('reading', 'checking', 'importing', 'undoing') and o.lease_until >= now()
        )
      order by r.begun_at limit 1 for update skip locked
    ) returning ente_id, id`.execute(db);
  const [row] = rows;
  return row && { enteId: row.ente_id, id: row.id };
}

/** Whether the lease is still this worker's; if so it begins anew, and the row stays locked until the transaction ends. */
export async function renewLease(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  worker: string,
  leaseSeconds: number,
): Promise<boolean> {
  const { rows } = await sql`
    update import_run set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where ente_id = ${enteId} and id = ${id} and lease_by = ${worker}
      and state in ('reading', 'checking', 'importing', 'undoing')
    returning id`.execute(db);
  return rows.length === 1;
}

export async function insertChunk(db: WritableDb, { enteId, id }: ImportKey, position: number, bytes: Uint8Array) {
  await db.insertInto('import_chunk').values({ ente_id: enteId, import_id: id, position, bytes }).execute();
}

/** Bytes that have arrived, and pieces. */
export async function selectReceived(
  db: ReadableDb,
  { enteId, id }: ImportKey,
): Promise<{ bytes: number; chunks: number }> {
  const { rows } = await sql<{ bytes: number; chunks: number }>`
    select coalesce(sum(length(bytes)), 0)::bigint as bytes, count(*) as chunks
    from import_chunk where ente_id = ${enteId} and import_id = ${id}`.execute(db);
  return rows[0] ?? { bytes: 0, chunks: 0 };
}

export function selectChunk(db: ReadableDb, { enteId, id }: ImportKey, position: number) {
  return db
    .selectFrom('import_chunk')
    .select('bytes')
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst();
}

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

export async function deleteFile(db: ReadableDb, { enteId, id }: ImportKey): Promise<void> {
  await db.deleteFrom('import_chunk').where('ente_id', '=', enteId).where('import_id', '=', id).execute();
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
  const { rows } = await sql<{ row_number: number; cells: Cell[] }>`
    select r.row_number, r.cells from unnest(${pairs.map((pair) => pair.row_number)}::int[]) as wanted (row_number)
    join import_row r on r.ente_id = ${enteId} and r.import_id = ${id} and r.row_number = wanted.row_number`.execute(
    db,
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

/** Behind those that the rows have already; one that a row has already is not told again. */
export async function addProblems(
  db: WritableDb,
  { enteId, id }: ImportKey,
  problems: readonly (ImportProblem & { readonly isError: boolean })[],
): Promise<void> {
  if (problems.length === 0) return;
  await sql`
    insert into import_problem (ente_id, import_id, row_number, position, code, is_error, field, column_number, found)
    select ${enteId}, ${id}, p."row", p.at + coalesce((
        select max(position) + 1 from import_problem o
        where o.ente_id = ${enteId} and o.import_id = ${id} and o.row_number = p."row"
      ), 0), p.code, p."isError", p.field, p."column", p.found
    from (
      select *, row_number() over (partition by "row") as at
      from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb)
        as given ("row" int, code text, "isError" boolean, field text, "column" int, found text)
    ) as p
    where not exists (
      select 1 from import_problem o where o.ente_id = ${enteId} and o.import_id = ${id} and o.row_number = p."row"
        and o.code = p.code and o.field is not distinct from p.field and o.column_number is not distinct from p."column"
    )`.execute(db);
}

export async function countRefusedRows(db: ReadableDb, { enteId, id }: ImportKey): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(distinct row_number) as rows from import_problem
    where ente_id = ${enteId} and import_id = ${id} and is_error`.execute(db);
  return rows[0]?.rows ?? 0;
}

export async function tallyProblems(db: ReadableDb, { enteId, id }: ImportKey) {
  const { rows } = await sql<{ code: ImportProblemCode; rows: number }>`
    select code, count(distinct row_number) as rows from import_problem where ente_id = ${enteId} and import_id = ${id}
    group by code order by bool_or(is_error) desc, rows desc, code`.execute(db);
  return rows;
}

export async function selectProblems(
  db: ReadableDb,
  { enteId, id }: ImportKey,
  code: ImportProblemCode | null,
  offset: number,
  limit: number,
) {
  const these = db
    .selectFrom('import_problem')
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .$if(code !== null, (query) => query.where('code', '=', code));
  const problems = await these
    .selectAll()
    .orderBy('row_number')
    .orderBy('position')
    .offset(offset)
    .limit(limit)
    .execute();
  const counted = await these.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirst();
  return { problems, total: counted?.total ?? 0 };
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

export async function insertDuplicates(
  db: WritableDb,
  { enteId, id }: ImportKey,
  found: readonly Omit<Insertable<ImportDuplicateTable>, 'ente_id' | 'import_id' | 'id'>[],
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map((one) => ({ ente_id: enteId, import_id: id, id: 0, ...one }));
  await sql`
    insert into import_duplicate
    select (jsonb_populate_record(new, jsonb_build_object('id', row_number() over () + coalesce((
      select max(id) from import_duplicate where ente_id = ${enteId} and import_id = ${id}
    ), 0)))).*
    from jsonb_populate_recordset(null::import_duplicate, ${JSON.stringify(rows)}::jsonb) as new
    on conflict do nothing`.execute(db);
}

export function selectDuplicates(db: ReadableDb, { enteId, id }: ImportKey, offset: number, limit: number) {
  return db
    .selectFrom('import_duplicate')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
}

export function selectAllDuplicates(db: ReadableDb, { enteId, id }: ImportKey) {
  return db
    .selectFrom('import_duplicate')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .orderBy('id')
    .execute();
}

export async function countDuplicates(
  db: ReadableDb,
  { enteId, id }: ImportKey,
): Promise<{ open: number; decided: number }> {
  const { rows } = await sql<{ open: number; decided: number }>`
    select count(*) filter (where choice is null) as open, count(*) filter (where choice is not null) as decided
    from import_duplicate where ente_id = ${enteId} and import_id = ${id}`.execute(db);
  return rows[0] ?? { open: 0, decided: 0 };
}

/** One, or all undecided ones of a kind. */
export async function chooseDuplicates(
  db: WritableDb,
  { enteId, id }: ImportKey,
  which: { readonly duplicate: number } | { readonly kind: DuplicateKind },
  choice: DuplicateChoice,
): Promise<void> {
  const these = db
    .updateTable('import_duplicate')
    .set({ choice })
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id);
  await (
    'kind' in which
      ? these.where('kind', '=', which.kind).where('choice', 'is', null)
      : these.where('id', '=', which.duplicate)
  ).execute();
}

export async function selectColumns(db: ReadableDb, enteId: EnteId, kind: ImportKind, headers: string) {
  const row = await db
    .selectFrom('import_columns')
    .select('fields')
    .where('ente_id', '=', enteId)
    .where('kind', '=', kind)
    .where('headers', '=', headers)
    .executeTakeFirst();
  return row?.fields;
}

export async function keepColumns(
  db: ReadableDb,
  enteId: EnteId,
  kind: ImportKind,
  headers: string,
  fields: Readonly<Record<string, ImportField | null>>,
): Promise<void> {
  await sql`
    insert into import_columns (ente_id, kind, headers, fields) values (${enteId}, ${kind}, ${headers}, ${JSON.stringify(fields)}::jsonb)
    on conflict (ente_id, kind, headers) do update set fields = excluded.fields, used_at = now()`.execute(db);
}

/** The ente's secret; made at the first time. */
export async function takeSecret(db: ReadableDb, enteId: EnteId, fresh: string): Promise<string> {
  await sql`insert into import_secret (ente_id, secret) values (${enteId}, ${fresh}) on conflict do nothing`.execute(
    db,
  );
  const row = await db
    .selectFrom('import_secret')
    .select('secret')
    .where('ente_id', '=', enteId)
    .executeTakeFirstOrThrow();
  return row.secret;
}

/** What was just filled is planned by what it holds now, not by what it held when it was empty. */
export async function analyze(db: ReadableDb, tables: readonly (keyof Schema)[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
}

/** Files and what was read of them, of imports whose time is over; what they did to families stays known. */
export async function deleteExpired(db: ReadableDb): Promise<void> {
  for (const table of ['import_chunk', 'import_row', 'import_group', 'import_problem', 'import_duplicate'] as const) {
    await sql`delete from ${sql.table(table)} as part using import_run as run
      where run.ente_id = part.ente_id and run.id = part.import_id and run.kept_until < now()`.execute(db);
  }
  await sql`update import_run set kept_until = null, first_rows = '[]' where kept_until < now()`.execute(db);
}
