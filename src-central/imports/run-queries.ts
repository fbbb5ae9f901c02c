// The SQL of imports themselves: their state, the lease of who works on one, the ente's secret. Called by the use cases and the background work.
// What imports read and write of families and bollettini stands in plan/queries.ts and apply/queries.ts.
import { sql, type Insertable, type Updateable } from 'kysely';
import type { ImportId } from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ImportRunTable } from '../store/import-tables.ts';
import type { Schema } from '../store/schema.ts';

/** Names one import. */
export interface ImportKey {
  readonly enteId: EnteId;
  readonly id: ImportId;
}

/** @param monthsKept the file and what was read of it are deleted after so many months, whatever became of the import */
export async function insertRun(
  db: ReadableDb,
  row: Omit<Insertable<ImportRunTable>, 'kept_until'>,
  monthsKept: number,
): Promise<void> {
  const kept_until = sql<Instant>`now() + make_interval(months => ${monthsKept}::int)`;
  await db
    .insertInto('import_run')
    .values({ ...row, kept_until })
    .execute();
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

/** Whether some import waits for work: what `takeWork` would take. */
export async function isWorkWaiting(db: ReadableDb): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_run where state in ('reading', 'checking', 'importing', 'undoing')
      and (lease_until is null or lease_until < now()) limit 1`.execute(db);
  return rows.length > 0;
}

/** Ends as failed what this worker was at. @returns which */
export async function failLeased(db: ReadableDb, worker: string): Promise<ImportId[]> {
  const { rows } = await sql<{ id: ImportId }>`
    update import_run set state = 'failed', failure = 'AT_CENTRAL', ended_at = now(), lease_until = null
    where lease_by = ${worker} and state in ('reading', 'checking', 'importing', 'undoing') returning id`.execute(db);
  return rows.map(({ id }) => id);
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

/** What came before goes when the new rule says. */
export async function keepFilesFor(db: ReadableDb, enteId: EnteId, months: number): Promise<void> {
  await sql`update import_run set kept_until = begun_at + make_interval(months => ${months}::int)
    where ente_id = ${enteId} and kept_until is not null`.execute(db);
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
