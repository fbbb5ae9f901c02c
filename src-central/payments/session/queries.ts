// All SQL of payment sessions: their rows, notices, evidence, and the counter of changes. Called by the use cases of payments/.
// A session is its bollettini's family's, whatever became of the family since; `familyOf` says so in one place.
import { sql } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, FamilyId, PaymentSessionId, SchoolId } from '#shared/domain/ids.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { anyOf } from '../../store/any-of.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { NoticeNumber } from '../../store/column-marks.ts';
import type { PaymentEventTable, PaymentSessionTable, SessionNoticeTable } from '../../store/payment-schema.ts';
import type { Insertable, Selectable, Updateable } from 'kysely';

export type NoticeRow = Selectable<SessionNoticeTable>;
/** With what hangs on it by other tables: whose it is now, and the name of the station. */
export type SessionRow = Selectable<PaymentSessionTable> & { readonly station_name: string };

export const familyOf = sql<FamilyId>`coalesce((select b.family_id from session_notice n
  join bollettino b on b.ente_id = n.ente_id and b.id = n.bollettino_id
  where n.ente_id = s.ente_id and n.session_id = s.id order by n.position limit 1), s.family_id)`;

export const sessionRows = (db: ReadableDb, enteId: EnteId) =>
  db
    .selectFrom('payment_session as s')
    .leftJoin('station as t', (join) => join.onRef('t.ente_id', '=', 's.ente_id').onRef('t.id', '=', 's.station_id'))
    .selectAll('s')
    .select([sql<string>`coalesce(t.name, '')`.as('station_name'), familyOf.as('family_id')])
    .where('s.ente_id', '=', enteId);

/** A family without a school is in everybody's reach, one that is merged away or erased in nobody's. */
const inReach = (schools: readonly SchoolId[]) => sql<boolean>`exists (select from family f
  where f.ente_id = s.ente_id and f.id = ${familyOf} and f.merged_into is null and f.erased_on is null
  and (not exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id)
    or exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id
      and c.school_id = any (${[...schools]}::text[]))))`;

export function selectSession(db: ReadableDb, enteId: EnteId, id: PaymentSessionId): Promise<SessionRow | undefined> {
  return sessionRows(db, enteId).where('s.id', '=', id).executeTakeFirst();
}

export function selectSessionInReach(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  by: { readonly id: PaymentSessionId } | { readonly code: PaymentCode },
): Promise<SessionRow | undefined> {
  const query = sessionRows(db, enteId).where(inReach(schools));
  return ('id' in by ? query.where('s.id', '=', by.id) : query.where('s.code', '=', by.code)).executeTakeFirst();
}

/** By the digest of the token: the one question that no ente is named in. */
export function selectByLink(db: ReadableDb, digest: string) {
  return db
    .selectFrom('payment_session')
    .select(['ente_id', 'id'])
    .where('link_digest', '=', digest)
    .executeTakeFirst();
}

export type Which =
  | { readonly which: 'open' | 'today'; readonly since: Instant }
  | { readonly which: 'family'; readonly familyId: FamilyId };

export async function selectList(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  which: Which,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ sessions: SessionRow[]; total: number }> {
  const wanted = (() => {
    switch (which.which) {
      case 'open':
        return sql<boolean>`s.state <> 'paid' and s.changed_at > ${which.since}`;
      case 'today':
        return sql<boolean>`s.changed_at > ${which.since}`;
      case 'family':
        return sql<boolean>`${familyOf} = ${which.familyId}`;
    }
  })();
  const sessions = await sessionRows(db, enteId)
    .where(wanted)
    .where(inReach(schools))
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const counted = await db
    .selectFrom('payment_session as s')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('s.ente_id', '=', enteId)
    .where(wanted)
    .where(inReach(schools))
    .executeTakeFirstOrThrow();
  return { sessions, total: counted.total };
}

/** In the order of their change. */
export function selectChanged(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  range: { readonly after: number; readonly to: number },
  limit: number,
): Promise<SessionRow[]> {
  return sessionRows(db, enteId)
    .where('s.change', '>', range.after)
    .where('s.change', '<=', range.to)
    .where(inReach(schools))
    .orderBy('s.change')
    .limit(limit)
    .execute();
}

export function selectNotices(db: ReadableDb, enteId: EnteId, ids: readonly PaymentSessionId[]): Promise<NoticeRow[]> {
  return db
    .selectFrom('session_notice')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('session_id', '=', anyOf(ids))
    .orderBy('session_id')
    .orderBy('position')
    .execute();
}

/** Locks the row for this transaction; its family's lock comes before. */
export async function lockSessionRow(db: WritableDb, enteId: EnteId, id: PaymentSessionId): Promise<boolean> {
  const row = await db
    .selectFrom('payment_session')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Sessions that hold one of these bollettini at this moment. */
export async function selectHolders(db: ReadableDb, enteId: EnteId, ids: readonly BollettinoId[], at: Instant) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('payment_session as s')
    .innerJoin('session_notice as n', (join) =>
      join.onRef('n.ente_id', '=', 's.ente_id').onRef('n.session_id', '=', 's.id'),
    )
    .leftJoin('station as t', (join) => join.onRef('t.ente_id', '=', 's.ente_id').onRef('t.id', '=', 's.station_id'))
    .select(['n.bollettino_id', 's.id', 's.code', 's.station_id', 's.held_until'])
    .select(sql<string>`coalesce(t.name, '')`.as('station_name'))
    .where('s.ente_id', '=', enteId)
    .where('n.bollettino_id', '=', anyOf(ids))
    .where('s.held_until', '>', at)
    .where('s.state', '<>', 'paid')
    .execute();
}

/** Sessions of any ente whose time is over. */
export function selectLeasesOver(db: ReadableDb, at: Instant, limit: number) {
  return db
    .selectFrom('payment_session')
    .select(['ente_id', 'id'])
    .where('held_until', '<=', at)
    .orderBy('held_until')
    .limit(limit)
    .execute();
}

/** Sessions with one of these notices that do not know yet that it is paid. */
export async function selectUnpaidWith(db: ReadableDb, enteId: EnteId, number: NoticeNumber) {
  const found = await db
    .selectFrom('session_notice')
    .select('session_id')
    .where('ente_id', '=', enteId)
    .where('notice_number', '=', number)
    .where('paid_at', 'is', null)
    .orderBy('session_id')
    .execute();
  return found.map((row) => row.session_id);
}

/** Which session asked for the payment of this notice: the one whose cart was open last, else the newest. */
export async function selectAsker(db: ReadableDb, enteId: EnteId, number: NoticeNumber) {
  const row = await db
    .selectFrom('payment_session as s')
    .innerJoin('session_notice as n', (join) =>
      join.onRef('n.ente_id', '=', 's.ente_id').onRef('n.session_id', '=', 's.id'),
    )
    .select('s.id')
    .where('s.ente_id', '=', enteId)
    .where('n.notice_number', '=', number)
    .where('s.cart', '>', 0)
    .orderBy('s.changed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** @returns false where the code or the id is taken */
export async function insertSession(db: WritableDb, row: Insertable<PaymentSessionTable>): Promise<boolean> {
  const made = await db
    .insertInto('payment_session')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function insertNotices(db: WritableDb, notices: readonly Insertable<SessionNoticeTable>[]) {
  await db
    .insertInto('session_notice')
    .values([...notices])
    .execute();
}

export async function updateSession(
  db: WritableDb,
  enteId: EnteId,
  id: PaymentSessionId,
  change: Updateable<PaymentSessionTable>,
): Promise<void> {
  await db.updateTable('payment_session').set(change).where('ente_id', '=', enteId).where('id', '=', id).execute();
}

export async function updateNotice(
  db: WritableDb,
  enteId: EnteId,
  session: PaymentSessionId,
  number: NoticeNumber,
  change: Updateable<SessionNoticeTable>,
): Promise<void> {
  await db
    .updateTable('session_notice')
    .set(change)
    .where('ente_id', '=', enteId)
    .where('session_id', '=', session)
    .where('notice_number', '=', number)
    .execute();
}

export async function insertEvent(db: WritableDb, event: Insertable<PaymentEventTable>): Promise<void> {
  await db.insertInto('payment_event').values(event).execute();
}

export async function wasNoted(
  db: ReadableDb,
  enteId: EnteId,
  session: PaymentSessionId,
  event: Pick<PaymentEventTable, 'kind' | 'cart' | 'detail'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('payment_event')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('session_id', '=', session)
    .where('kind', '=', event.kind)
    .where('cart', '=', event.cart)
    .where(sql<boolean>`detail is not distinct from ${event.detail}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The ente's next number of a change; its row stays locked until commit, so it is taken last. */
export async function takeChange(db: WritableDb, enteId: EnteId): Promise<number> {
  const row = await db
    .insertInto('payment_counter')
    .values({ ente_id: enteId, change: 1 })
    .onConflict((conflict) =>
      conflict.column('ente_id').doUpdateSet({ change: sql<number>`payment_counter.change + 1` }),
    )
    .returning('change')
    .executeTakeFirstOrThrow();
  return row.change;
}

export async function selectChange(db: ReadableDb, enteId: EnteId): Promise<number> {
  const row = await db.selectFrom('payment_counter').select('change').where('ente_id', '=', enteId).executeTakeFirst();
  return row?.change ?? 0;
}

export function selectChanges(db: ReadableDb, enti: readonly EnteId[]) {
  return db.selectFrom('payment_counter').selectAll().where('ente_id', '=', anyOf(enti)).execute();
}

export function selectCreditor(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('ente')
    .select(['name', 'fiscal_code', 'help_phone', 'help_email', 'contact_line'])
    .where('id', '=', enteId)
    .executeTakeFirst();
}
