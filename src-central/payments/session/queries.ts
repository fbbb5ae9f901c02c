// All SQL of payment sessions: their rows, notices, evidence, and the counter of changes. Called by the use cases of payments/.
// A session is its bollettini's family's, whatever became of the family since; `familyOf` says so in one place.
import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, FamilyId, PaymentSessionId, SchoolId } from '#shared/domain/ids.ts';
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { anyOf } from '../../store/any-of.ts';
import { insertRows } from '../../store/write-rows.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { NoticeNumber } from '../../store/column-marks.ts';
import type { PaymentEventTable, PaymentSessionTable, SessionNoticeTable } from '../../store/payment-schema.ts';
import type { Insertable, Selectable, Updateable } from 'kysely';

export type NoticeRow = Selectable<SessionNoticeTable>;
/** With what hangs on it by other tables: whose it is now, and what the station is. */
export type SessionRow = Selectable<PaymentSessionTable> & {
  readonly station_name: string;
  /** Null where the station is gone. */
  readonly station_role: StationRole | null;
};

export const familyOf = sql<FamilyId>`coalesce((select b.family_id from session_notice n
  join bollettino b on b.ente_id = n.ente_id and b.id = n.bollettino_id
  where n.ente_id = s.ente_id and n.session_id = s.id order by n.position limit 1), s.family_id)`;

export const sessionRows = (db: ReadableDb, enteId: EnteId) =>
  db
    .selectFrom('payment_session as s')
    .leftJoin('station as t', (join) => join.onRef('t.ente_id', '=', 's.ente_id').onRef('t.id', '=', 's.station_id'))
    .selectAll('s')
    .select([sql<string>`coalesce(t.name, '')`.as('station_name'), 't.role as station_role', familyOf.as('family_id')])
    .where('s.ente_id', '=', enteId);

/**
 * Which sessions a counter sees: a family without a school is in everybody's reach, one that is merged away or erased in nobody's. For a
 * parent at a kiosk the condition is another.
 */
export const inReach = (schools: readonly SchoolId[]) => sql<boolean>`exists (select from family f
  where f.ente_id = s.ente_id and f.id = ${familyOf} and f.merged_into is null and f.erased_on is null
  and (not exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id)
    or exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id
      and c.school_id = any (${[...schools]}::text[]))))`;

export function selectSession(db: ReadableDb, enteId: EnteId, id: PaymentSessionId): Promise<SessionRow | undefined> {
  return sessionRows(db, enteId).where('s.id', '=', id).executeTakeFirst();
}

export function selectSessions(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly PaymentSessionId[],
): Promise<SessionRow[]> {
  return sessionRows(db, enteId).where('s.id', '=', anyOf(ids)).execute();
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
  among: RawBuilder<boolean>,
  range: { readonly after: number; readonly to: number },
  limit: number,
): Promise<SessionRow[]> {
  return sessionRows(db, enteId)
    .where('s.change', '>', range.after)
    .where('s.change', '<=', range.to)
    .where(among)
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

/** Locks the rows for this transaction; their families' locks come before. */
export function lockSessionRows(
  db: WritableDb,
  enteId: EnteId,
  ids: readonly PaymentSessionId[],
): Promise<SessionRow[]> {
  return sessionRows(db, enteId).where('s.id', '=', anyOf(ids)).orderBy('s.id').forUpdate('s').execute();
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
export async function selectUnpaidWith(db: ReadableDb, enteId: EnteId, numbers: readonly NoticeNumber[]) {
  return await db
    .selectFrom('session_notice')
    .select(['session_id', 'notice_number'])
    .where('ente_id', '=', enteId)
    .where('notice_number', '=', anyOf(numbers))
    .where('paid_at', 'is', null)
    .execute();
}

/** Which session asked for the payment of each of these notices: the one whose cart was open last, else the newest. */
export async function selectAskers(db: ReadableDb, enteId: EnteId, numbers: readonly NoticeNumber[]) {
  const askers = await db
    .selectFrom('payment_session as s')
    .innerJoin('session_notice as n', (join) =>
      join.onRef('n.ente_id', '=', 's.ente_id').onRef('n.session_id', '=', 's.id'),
    )
    .distinctOn('n.notice_number')
    .select(['n.notice_number', 's.id'])
    .where('s.ente_id', '=', enteId)
    .where('n.notice_number', '=', anyOf(numbers))
    .where('s.cart', '>', 0)
    .orderBy('n.notice_number')
    .orderBy('s.changed_at', 'desc')
    .execute();
  return new Map(askers.map((row) => [row.notice_number, row.id]));
}

/** @returns which of them were made: not where the code or the id is taken */
export async function insertSessions(
  db: WritableDb,
  sessions: readonly Insertable<PaymentSessionTable>[],
): Promise<Set<PaymentSessionId>> {
  const columns = sql.join(Object.keys(sessions[0] ?? {}).map((column) => sql.ref(column)));
  const made = await sql<{ id: PaymentSessionId }>`insert into payment_session (${columns}) select ${columns}
    from jsonb_populate_recordset(null::payment_session, ${JSON.stringify(sessions)}::jsonb)
    on conflict do nothing returning id`.execute(db);
  return new Set(made.rows.map((row) => row.id));
}

export const insertNotices = (db: WritableDb, notices: readonly Insertable<SessionNoticeTable>[]): Promise<void> =>
  insertRows(db, 'session_notice', notices);

type SessionChange = { readonly id: PaymentSessionId } & Pick<
  Updateable<PaymentSessionTable>,
  'state' | 'failure' | 'cart' | 'held_until' | 'station_id' | 'operator_name' | 'changed_at'
>;

const columnsOf = (changes: readonly SessionChange[]) =>
  Object.keys(changes[0] ?? {}).filter((column) => column !== 'id');
const assigned = (columns: readonly string[]) =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} = new.${sql.ref(column)}`));

/** All name the same columns. Nobody is told. */
export async function updateSessions(db: WritableDb, enteId: EnteId, changes: readonly SessionChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`update payment_session old set ${assigned(columnsOf(changes))}
    from jsonb_populate_recordset(null::payment_session, ${JSON.stringify(changes)}::jsonb) new
    where old.ente_id = ${enteId} and old.id = new.id`.execute(db);
}

/**
 * The same, and each gets the ente's next number of a change. The counter's row stays locked until commit, so this is the last that a
 * transaction does.
 */
export async function updateTold(db: WritableDb, enteId: EnteId, changes: readonly SessionChange[]): Promise<void> {
  if (changes.length === 0) return;
  const numbered = changes.map((change, at) => ({ ...change, change: at + 1 }));
  const count = sql`${changes.length}::bigint`;
  await sql`with counter as (
      insert into payment_counter (ente_id, change) values (${enteId}, ${count})
      on conflict (ente_id) do update set change = payment_counter.change + excluded.change returning change
    ) update payment_session old set ${assigned(columnsOf(changes))}, change = counter.change - ${count} + new.change
    from counter, jsonb_populate_recordset(null::payment_session, ${JSON.stringify(numbered)}::jsonb) new
    where old.ente_id = ${enteId} and old.id = new.id`.execute(db);
}

type NoticeChange = Pick<NoticeRow, 'session_id' | 'notice_number'> &
  Pick<Updateable<SessionNoticeTable>, 'amount_cents' | 'subject' | 'due_date' | 'paid_at'>;

/** All name the same columns. */
export async function updateNotices(db: WritableDb, enteId: EnteId, changes: readonly NoticeChange[]): Promise<void> {
  if (changes.length === 0) return;
  const key = ['session_id', 'notice_number'];
  const columns = Object.keys(changes[0] ?? {}).filter((column) => !key.includes(column));
  await sql`update session_notice old set ${assigned(columns)}
    from jsonb_populate_recordset(null::session_notice, ${JSON.stringify(changes)}::jsonb) new
    where old.ente_id = ${enteId} and old.session_id = new.session_id and old.notice_number = new.notice_number`.execute(
    db,
  );
}

export const insertEvents = (db: WritableDb, events: readonly Insertable<PaymentEventTable>[]): Promise<void> =>
  insertRows(db, 'payment_event', events);

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
