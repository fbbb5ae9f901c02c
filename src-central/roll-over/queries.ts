// All SQL of the change of the school year: its run, the families it is about, what they were before. Called by the files beside it.
import { sql } from 'kysely';
import type { RollOverCounts, RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { RunKey } from '../store/run-lease.ts';
import type { RollOverChangeTable } from '../store/roll-over-tables.ts';

export function selectLastRun(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('roll_over_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
export type RollOverRunRow = NonNullable<Awaited<ReturnType<typeof selectLastRun>>>;

/** @returns false where one is being done: the index over them lets no second in. */
export async function insertRun(
  db: WritableDb,
  enteId: EnteId,
  run: {
    readonly plan: RollOverPlan;
    readonly counts: RollOverCounts;
    readonly total: number;
    readonly operatorName: string;
    readonly stationName: string;
  },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into roll_over_run (ente_id, state, plan, counts, total, operator_name, station_name)
    values (${enteId}, 'running', ${JSON.stringify(run.plan)}::jsonb, ${JSON.stringify(run.counts)}::jsonb, ${run.total},
      ${run.operatorName}, ${run.stationName})
    on conflict do nothing`.execute(db);
  return numAffectedRows > 0n;
}

/** Locked until the transaction ends; undefined where it is not this worker's to go on with. */
export function lockRun(db: WritableDb, { enteId, id }: RunKey, worker: string) {
  return db
    .selectFrom('roll_over_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', 'in', ['running', 'undoing'])
    .where('lease_by', '=', worker)
    .forUpdate()
    .executeTakeFirst();
}

/** The one that is done, locked, to be taken back. */
export function lockDone(db: WritableDb, { enteId, id }: RunKey) {
  return db
    .selectFrom('roll_over_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', '=', 'done')
    .forUpdate()
    .executeTakeFirst();
}

export async function beginUndo(db: WritableDb, { enteId, id }: RunKey, total: number): Promise<void> {
  await db
    .updateTable('roll_over_run')
    .set({ state: 'undoing', after: null, done: 0, total, kept: 0, ended_at: null, lease_by: null, lease_until: null })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .execute();
}

/** @param step.ended the state that it has from now on; null: it goes on */
export async function saveStep(
  db: WritableDb,
  { enteId, id }: RunKey,
  step: {
    readonly after: FamilyId | null;
    readonly done: number;
    readonly kept: number;
    readonly counts: RollOverCounts;
    readonly ended: 'done' | 'undone' | null;
    readonly seconds: number;
  },
): Promise<void> {
  await sql`update roll_over_run set after = ${step.after}, done = done + ${step.done}::int, kept = kept + ${step.kept}::int,
      counts = ${JSON.stringify(step.counts)}::jsonb, lease_until = now() + make_interval(secs => ${step.seconds}),
      state = coalesce(${step.ended}::text, state), ended_at = case when ${step.ended}::text is not null then now() end
    where ente_id = ${enteId} and id = ${id}`.execute(db);
}

/** The next families with enrolments of a year, merged-away ones left out. */
export async function selectFamiliesOfYear(
  db: ReadableDb,
  enteId: EnteId,
  schoolYear: string,
  after: FamilyId | null,
  limit: number,
): Promise<FamilyId[]> {
  const { rows } = await sql<{ family_id: FamilyId }>`
    select distinct e.family_id from enrolment e
    where e.ente_id = ${enteId} and e.school_year = ${schoolYear} and e.family_id > ${after ?? ''}
    order by e.family_id limit ${limit}`.execute(db);
  return rows.map((row) => row.family_id);
}

export async function countFamiliesOfYear(db: ReadableDb, enteId: EnteId, schoolYear: string): Promise<number> {
  const { rows } = await sql<{ families: number }>`
    select count(distinct family_id)::int as families from enrolment
    where ente_id = ${enteId} and school_year = ${schoolYear}`.execute(db);
  return rows[0]?.families ?? 0;
}

/** Those of one batch, at once. */
export async function keepChanges(
  db: WritableDb,
  { enteId, id }: RunKey,
  changes: readonly Pick<RollOverChangeTable, 'family_id' | 'revision'>[] & readonly { readonly before: unknown }[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`insert into roll_over_change (ente_id, run_id, family_id, before, revision)
    select ${enteId}, ${id}::bigint, family_id, before, revision
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as given (family_id text, before jsonb, revision int)
    on conflict (ente_id, run_id, family_id) do nothing`.execute(db);
}

export function nextChanges(db: WritableDb, { enteId, id }: RunKey, after: FamilyId | null, limit: number) {
  let query = db.selectFrom('roll_over_change').selectAll().where('ente_id', '=', enteId).where('run_id', '=', id);
  if (after !== null) query = query.where('family_id', '>', after);
  return query.orderBy('family_id').limit(limit).execute();
}

export interface Followed {
  readonly changed: number;
  readonly billed: number;
  readonly total: number;
  readonly labels: string[];
}

/** What has followed: families that are not as the change left them, and families asked to pay for days of the new year. */
export async function selectFollowed(db: ReadableDb, { enteId, id }: RunKey, begins: LocalDate): Promise<Followed> {
  const { rows } = await sql<Followed>`
    with touched as (
      select f.label, f.revision is distinct from c.revision as changed, exists (
        select from bollettino b where b.ente_id = c.ente_id and b.family_id = c.family_id
          and b.period_to >= ${begins}::date and b.state <> 'cancelled') as billed
      from roll_over_change c left join family f on f.ente_id = c.ente_id and f.id = c.family_id
      where c.ente_id = ${enteId} and c.run_id = ${id}
    )
    select (count(*) filter (where changed))::int as changed, (count(*) filter (where billed))::int as billed,
      count(*)::int as total,
      (array(select label from touched where (changed or billed) and label is not null order by label limit 20)) as labels
    from touched`.execute(db);
  return rows[0] ?? { changed: 0, billed: 0, total: 0, labels: [] };
}
