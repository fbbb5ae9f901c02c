// All SQL of reading receipts: how far it has come, which process does it, and what is waited for. Called by the files beside it.
import { sql, type Updateable } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '../../store/column-marks.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { ReceiptReadingTable } from '../../store/payment-schema.ts';

export async function beginReading(db: ReadableDb, enteId: EnteId, at: Instant): Promise<void> {
  await db
    .insertInto('receipt_reading')
    .values({ ente_id: enteId, next_at: at, read_until: null, since: null, began_at: null, failure_code: null })
    .onConflict((conflict) => conflict.column('ente_id').doNothing())
    .execute();
}

/** Takes the lease, or keeps it. Undefined: another process reads for this ente. */
export function holdReading(db: ReadableDb, enteId: EnteId, holder: string, at: Instant, until: Instant) {
  return db
    .updateTable('receipt_reading')
    .set({ holder, held_until: until })
    .where('ente_id', '=', enteId)
    .where((is) => is.or([is('holder', 'is', null), is('holder', '=', holder), is('held_until', '<', at)]))
    .returningAll()
    .executeTakeFirst();
}
export type ReadingRow = NonNullable<Awaited<ReturnType<typeof holdReading>>>;

export async function letReadingGo(db: ReadableDb, enteId: EnteId, holder: string): Promise<void> {
  await changeReading(db, enteId, holder, { holder: null, held_until: null });
}

/** Nothing where the lease went to another process meanwhile. */
export async function changeReading(
  db: ReadableDb,
  enteId: EnteId,
  holder: string,
  change: Updateable<ReceiptReadingTable>,
): Promise<void> {
  await db
    .updateTable('receipt_reading')
    .set(change)
    .where('ente_id', '=', enteId)
    .where('holder', '=', holder)
    .execute();
}

/** Notices of carts that were opened since, not paid yet, with the time since which their receipt is waited for. The freshest first. */
export async function selectAwaited(db: ReadableDb, enteId: EnteId, since: Instant, limit: number) {
  const { rows } = await sql<{ notice_number: NoticeNumber; waiting_since: Instant }>`
    select n.notice_number, max(s.changed_at) as waiting_since
    from payment_session s join session_notice n on n.ente_id = s.ente_id and n.session_id = s.id
    where s.ente_id = ${enteId} and s.state <> 'paid' and s.cart > 0 and s.changed_at > ${since} and n.paid_at is null
    group by n.notice_number order by max(s.changed_at) desc, n.notice_number limit ${limit}`.execute(db);
  return rows.map((row) => ({ noticeNumber: row.notice_number, waitingSince: row.waiting_since }));
}

/** Which of these IUVs have a receipt already: GPD keeps one of each. */
export async function selectKnownIuvs(db: ReadableDb, enteId: EnteId, iuvs: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('receipt')
    .select(sql<string>`document ->> 'iuv'`.as('iuv'))
    .where('ente_id', '=', enteId)
    .where(sql<boolean>`document ->> 'iuv' = any (${[...iuvs]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.iuv));
}
