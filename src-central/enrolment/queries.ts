// All SQL of enrolment: one-time codes, and how often codes were tried. Called by the use cases beside it.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';
import { sql, type Insertable } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { EnrolmentCodeTable } from '../store/station-tables.ts';

/** @param hours from now until nobody can use it any more */
export async function insertCode(
  db: WritableDb,
  row: Omit<Insertable<EnrolmentCodeTable>, 'expires_at'>,
  hours: number,
): Promise<void> {
  await db
    .insertInto('enrolment_code')
    .values({ ...row, expires_at: sql<Instant>`now() + make_interval(hours => ${hours})` })
    .execute();
}

export function selectEnteOfCode(db: ReadableDb, digest: string) {
  return db.selectFrom('enrolment_code').select('ente_id').where('digest', '=', digest).executeTakeFirst();
}

/** Locks the code: of two that come at once, the second one finds it used. */
export function lockCode(db: WritableDb, digest: string) {
  return db
    .selectFrom('enrolment_code')
    .selectAll()
    .select(sql<boolean>`expires_at <= now()`.as('is_expired'))
    .where('digest', '=', digest)
    .forUpdate()
    .executeTakeFirst();
}

export async function markUsed(db: WritableDb, digest: string, key: StationPublicKey, id: StationId): Promise<void> {
  await db
    .updateTable('enrolment_code')
    .set({ used_at: sql<Instant>`now()`, used_by_key: key, station_id: id })
    .where('digest', '=', digest)
    .execute();
}

/** Codes that can still be used. */
export function selectOpenCodes(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('enrolment_code')
    .select(['station_name', 'role', 'expires_at'])
    .where('ente_id', '=', enteId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Instant>`now()`)
    .orderBy('expires_at')
    .execute();
}

const thisWindow = (minutes: number) =>
  sql<Instant>`to_timestamp(floor(extract(epoch from now()) / ${minutes * 60}) * ${minutes * 60})`;

/** One more from each source in the window that runs; all at once, so that nobody slips through between count and check. */
export function addAttempt(db: ReadableDb, sources: readonly string[], minutes: number) {
  return db
    .insertInto('enrolment_attempt')
    .values(sources.map((source) => ({ source, window_start: thisWindow(minutes), attempts: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['source', 'window_start']).doUpdateSet({ attempts: sql`enrolment_attempt.attempts + 1` }),
    )
    .returning(['source', 'attempts'])
    .returning(sql<Instant>`window_start + make_interval(mins => ${minutes})`.as('until'))
    .execute();
}

/** Takes one back from each source. */
export async function removeAttempt(db: ReadableDb, sources: readonly string[], minutes: number): Promise<void> {
  await db
    .updateTable('enrolment_attempt')
    .set({ attempts: sql`attempts - 1` })
    .where('source', 'in', sources)
    .where('window_start', '=', thisWindow(minutes))
    .execute();
}

export async function deleteAttemptsOlderThan(db: ReadableDb, minutes: number): Promise<void> {
  await sql`delete from enrolment_attempt where window_start < now() - make_interval(mins => ${minutes})`.execute(db);
}

/** A code that nobody used in time is of no use to anybody. */
export async function deleteExpiredCodes(db: ReadableDb): Promise<void> {
  await sql`delete from enrolment_code where used_at is null and expires_at < now()`.execute(db);
}
