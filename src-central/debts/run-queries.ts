// All SQL of the readings: their cursor, the timetable, and which process works for an ente. Called by reading/ and debt-worker.ts.
import { sql } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { DebtRunTable } from '../store/debt-schema.ts';
import type { Cursor } from './reading/cursor.ts';

export function selectRunning(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('debt_run')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('state', '=', 'running')
    .executeTakeFirst();
}
export type RunRow = NonNullable<Awaited<ReturnType<typeof selectRunning>>>;

/** The newest first. */
export function selectNewest(db: ReadableDb, enteId: EnteId, only?: { kind?: DebtRunTable['kind']; done: true }) {
  let query = db.selectFrom('debt_run').selectAll().where('ente_id', '=', enteId);
  if (only) query = query.where('state', '=', 'done');
  if (only?.kind) query = query.where('kind', '=', only.kind);
  return query.orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** @returns false where one runs already */
export async function insertRun(
  db: ReadableDb,
  enteId: EnteId,
  run: { kind: DebtRunTable['kind']; startedBy: string | null; today: LocalDate; at: Instant },
): Promise<boolean> {
  const made = await db
    .insertInto('debt_run')
    .values({
      ...{ ente_id: enteId, kind: run.kind, state: 'running', started_by: run.startedBy, today: run.today },
      ...{ phase: 'due', started_at: run.at, touched_at: run.at },
    })
    .onConflict((conflict) => conflict.columns(['ente_id']).where('state', '=', 'running').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export interface Counts {
  readonly positions: number;
  readonly made: number;
  readonly changed: number;
  readonly toTray: number;
  readonly strange: number;
  readonly gone: number;
}

const isAt = (run: RunRow) => sql<boolean>`phase = ${run.phase} and window_index = ${run.window_index}
  and page = ${run.page} and rereads = ${run.rereads} and state = 'running'`;

/**
 * Moves the cursor on, if it still stands where the step began: a process that was thought dead changes nothing.
 * @param next null: the reading is done
 */
export async function advanceRun(
  db: WritableDb,
  run: RunRow,
  next: Cursor | null,
  counts: Counts,
  at: Instant,
): Promise<void> {
  const cursor = next && {
    ...{
      phase: next.phase,
      window_index: next.window,
      page: next.page,
      window_found: next.found,
      rereads: next.rereads,
    },
  };
  await db
    .updateTable('debt_run')
    .set({
      ...(cursor ?? { state: 'done', finished_at: at }),
      pages: sql<number>`pages + 1`,
      positions: sql<number>`positions + ${counts.positions}::int`,
      made: sql<number>`made + ${counts.made}::int`,
      changed: sql<number>`changed + ${counts.changed}::int`,
      to_tray: sql<number>`to_tray + ${counts.toTray}::int`,
      strange: sql<number>`strange + ${counts.strange}::int`,
      gone: sql<number>`gone + ${counts.gone}::int`,
      ...{ failures: 0, failure_code: null, retry_at: null, touched_at: at },
    })
    .where('ente_id', '=', run.ente_id)
    .where('id', '=', run.id)
    .where(isAt(run))
    .execute();
}

/** @param retryAt null: it is given up */
export async function failRun(
  db: ReadableDb,
  run: RunRow,
  code: string,
  retryAt: Instant | null,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('debt_run')
    .set({
      ...{ failures: sql<number>`failures + 1`, failure_code: code, retry_at: retryAt, touched_at: at },
      ...(retryAt === null ? { state: 'failed', finished_at: at } : {}),
    })
    .where('ente_id', '=', run.ente_id)
    .where('id', '=', run.id)
    .where('state', '=', 'running')
    .execute();
}

export function selectSchedule(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('debt_schedule').selectAll().where('ente_id', '=', enteId).executeTakeFirst();
}

/** Where there is none yet. */
export async function beginSchedule(db: ReadableDb, enteId: EnteId, nextAt: Instant): Promise<void> {
  await db
    .insertInto('debt_schedule')
    .values({ ente_id: enteId, next_at: nextAt, holder: null, held_until: null })
    .onConflict((conflict) => conflict.column('ente_id').doNothing())
    .execute();
}

export async function schedule(db: ReadableDb, enteId: EnteId, nextAt: Instant): Promise<void> {
  await db.updateTable('debt_schedule').set({ next_at: nextAt }).where('ente_id', '=', enteId).execute();
}

/** Takes the lease, or keeps it. @returns whether this process may work for the ente until then */
export async function hold(
  db: ReadableDb,
  enteId: EnteId,
  holder: string,
  at: Instant,
  until: Instant,
): Promise<boolean> {
  const held = await db
    .updateTable('debt_schedule')
    .set({ holder, held_until: until })
    .where('ente_id', '=', enteId)
    .where((is) => is.or([is('holder', 'is', null), is('holder', '=', holder), is('held_until', '<', at)]))
    .returning('ente_id')
    .executeTakeFirst();
  return held !== undefined;
}

export async function letGo(db: ReadableDb, enteId: EnteId, holder: string): Promise<void> {
  await db
    .updateTable('debt_schedule')
    .set({ holder: null, held_until: null })
    .where('ente_id', '=', enteId)
    .where('holder', '=', holder)
    .execute();
}
