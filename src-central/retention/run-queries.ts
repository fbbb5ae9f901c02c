// SQL of rules and runs. Called by the files beside it. One run at a time per ente; its lease says who works on it.
import { sql } from 'kysely';
import type { CountsByClass } from '#shared/contracts/central/administration/privacy.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { RetentionClass, RetentionMonths } from '#shared/domain/retention.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { LocalDate } from '../store/column-marks.ts';

export function selectRules(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('retention_rule').selectAll().where('ente_id', '=', enteId).execute();
}

export async function putRule(
  db: ReadableDb,
  enteId: EnteId,
  rule: { readonly class: RetentionClass; readonly months: number; readonly by: string },
): Promise<void> {
  await sql`insert into retention_rule (ente_id, class, months, changed_by) values (${enteId}, ${rule.class}, ${rule.months}, ${rule.by})
    on conflict (ente_id, class) do update set months = excluded.months, changed_by = excluded.changed_by, changed_at = now()`.execute(
    db,
  );
}

export function selectLastRun(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('erasure_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** @returns false where one is running: the index over running ones lets no second in. */
export async function insertRun(
  db: ReadableDb,
  enteId: EnteId,
  run: {
    readonly asOf: LocalDate;
    readonly months: RetentionMonths;
    readonly atClass: RetentionClass;
    readonly counts: CountsByClass;
    readonly operatorName: string;
  },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into erasure_run (ente_id, state, as_of, months, at_class, counts, operator_name)
    values (${enteId}, 'running', ${run.asOf}::date, ${JSON.stringify(run.months)}::jsonb, ${run.atClass},
      ${JSON.stringify(run.counts)}::jsonb, ${run.operatorName})
    on conflict do nothing`.execute(db);
  return numAffectedRows > 0n;
}

export async function cancelRun(db: ReadableDb, enteId: EnteId): Promise<void> {
  await sql`update erasure_run set state = 'cancelled', ended_at = now(), at_class = null
    where ente_id = ${enteId} and state = 'running'`.execute(db);
}

/** Locked until the transaction ends; undefined where it is not this worker's to go on with. */
export async function lockRun(db: WritableDb, enteId: EnteId, id: number, worker: string) {
  return await db
    .selectFrom('erasure_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('lease_by', '=', worker)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveStep(
  db: WritableDb,
  enteId: EnteId,
  id: number,
  step: {
    readonly atClass: RetentionClass | null;
    readonly after: string | null;
    readonly counts: CountsByClass;
    readonly seconds: number;
  },
): Promise<void> {
  await sql`update erasure_run set at_class = ${step.atClass}, after = ${step.after}, counts = ${JSON.stringify(step.counts)}::jsonb,
      lease_until = now() + make_interval(secs => ${step.seconds}),
      state = ${step.atClass === null ? 'done' : 'running'}, ended_at = case when ${step.atClass}::text is null then now() end
    where ente_id = ${enteId} and id = ${id}`.execute(db);
}
