// The SQL of what a dry run finds: problems of rows, and people who may be somebody known. Called by the background work and the handlers.
import { sql, type Insertable } from 'kysely';
import type { ImportProblem, ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { DuplicateChoice, DuplicateKind } from '#shared/contracts/central/administration/import-records.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ImportDuplicateTable } from '../store/import-tables.ts';
import type { ImportKey } from './run-queries.ts';

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
