// SQL of leases of messages. Called by grant-lease, inside one transaction that has locked the account.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { LocalDate } from '../store/column-marks.ts';
import type { WritableDb } from '../store/database.ts';

/** Whoever asks waits here for whoever asked before. */
export function lockLimits(db: WritableDb, enteId: EnteId) {
  return db
    .selectFrom('mail_account')
    .select(['per_minute as perMinute', 'per_day as perDay'])
    .where('ente_id', '=', enteId)
    .forUpdate()
    .executeTakeFirst();
}

/** Never more than was granted, and never less than was told before. */
export async function closeLease(
  db: WritableDb,
  enteId: EnteId,
  holder: string,
  id: string,
  used: number,
  now: Instant,
): Promise<void> {
  await sql`update mail_lease set used = greatest(coalesce(used, 0), least(granted, ${used}::int)), closed_at = coalesce(closed_at, ${now})
    where ente_id = ${enteId} and id = ${id} and holder = ${holder}`.execute(db);
}

export async function noteHolder(db: WritableDb, enteId: EnteId, holder: string, now: Instant): Promise<void> {
  await db
    .insertInto('mail_holder')
    .values({ ente_id: enteId, holder, asked_at: now })
    .onConflict((conflict) => conflict.columns(['ente_id', 'holder']).doUpdateSet({ asked_at: now }))
    .execute();
}

export async function countHolders(db: WritableDb, enteId: EnteId, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('mail_holder')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('ente_id', '=', enteId)
    .where('asked_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** Of that day: what was used, and all of what nobody reported on. */
export async function sumOfDay(db: WritableDb, enteId: EnteId, day: LocalDate): Promise<number> {
  const found = await sql<{ total: string }>`select coalesce(sum(coalesce(used, granted)), 0) as total from mail_lease
    where ente_id = ${enteId} and day = ${day}`.execute(db);
  return Number(found.rows[0]?.total ?? 0);
}

/** What others may have sent since `minuteAgo`: by leases that are open, or were until then. */
export async function paceOfOthers(
  db: WritableDb,
  enteId: EnteId,
  holder: string,
  minuteAgo: Instant,
): Promise<number> {
  const found = await sql<{ total: string }>`
    select coalesce(sum(case when closed_at is null then per_minute else least(per_minute, used) end), 0) as total from mail_lease
    where ente_id = ${enteId} and holder <> ${holder}
      and (closed_at > ${minuteAgo} or (closed_at is null and expires_at > ${minuteAgo}))`.execute(db);
  return Number(found.rows[0]?.total ?? 0);
}

export function openLeaseOf(db: WritableDb, enteId: EnteId, holder: string, now: Instant) {
  return db
    .selectFrom('mail_lease')
    .select(['id', 'granted as messages', 'per_minute as perMinute', 'expires_at as expiresAt'])
    .where('ente_id', '=', enteId)
    .where('holder', '=', holder)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('granted_at', 'desc')
    .executeTakeFirst();
}

export async function insertLease(
  db: WritableDb,
  lease: {
    readonly ente_id: EnteId;
    readonly id: string;
    readonly holder: string;
    readonly day: LocalDate;
    readonly granted: number;
    readonly per_minute: number;
    readonly granted_at: Instant;
    readonly expires_at: Instant;
  },
): Promise<void> {
  await db.insertInto('mail_lease').values(lease).execute();
}

export async function deleteLeasesBefore(db: WritableDb, day: LocalDate): Promise<void> {
  await db.deleteFrom('mail_lease').where('day', '<', day).execute();
}
