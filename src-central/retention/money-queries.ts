// SQL of bollettini under retention. Called by the files beside it. One that is open is never erased, however old.
import { sql } from 'kysely';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { Limits } from './family-queries.ts';

const rome = sql.raw(`at time zone 'Europe/Rome'`);
const openStates = sql.raw(`('draft', 'issued', 'paying')`);

const isPaidLongAgo = (limits: Limits) => sql`
  b.state in ('paid', 'cancelled')
  and greatest(b.due_date, b.period_to, (b.paid_at ${rome})::date) + make_interval(months => ${limits.months}::int) <= ${limits.asOf}::date`;

/** The next families with bollettini whose time is over. */
export async function familiesWithOldMoney(
  db: ReadableDb,
  enteId: EnteId,
  limits: Limits,
  after: string | null,
  limit: number,
): Promise<FamilyId[]> {
  const { rows } = await sql<{ id: FamilyId }>`
    select f.id from family f where f.ente_id = ${enteId} and f.id > ${after ?? ''} and exists (
      select from bollettino b where b.ente_id = f.ente_id and b.family_id = f.id and ${isPaidLongAgo(limits)})
    order by f.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** With what debts know of them. @returns their ids */
export async function deleteOldMoney(
  db: WritableDb,
  enteId: EnteId,
  id: FamilyId,
  limits: Limits,
): Promise<BollettinoId[]> {
  const { rows } = await sql<{ id: BollettinoId }>`
    delete from bollettino b where b.ente_id = ${enteId} and b.family_id = ${id} and ${isPaidLongAgo(limits)}
    returning b.id`.execute(db);
  const ids = rows.map((row) => row.id);
  for (const table of ['debt_position', 'debt_publication'] as const) {
    await sql`delete from ${sql.table(table)} where ente_id = ${enteId} and bollettino_id = any (${ids}::text[])`.execute(
      db,
    );
  }
  await sql`delete from receipt r using receipt_effect e where r.ente_id = ${enteId} and e.ente_id = r.ente_id
    and e.receipt_key = r.key and e.bollettino_id = any (${ids}::text[])`.execute(db);
  await sql`delete from top_up where ente_id = ${enteId} and bollettino_id = any (${ids}::text[])`.execute(db);
  // A session goes with the last of its bollettini.
  await sql`delete from payment_session s where s.ente_id = ${enteId} and exists (select from session_notice n
      where n.ente_id = s.ente_id and n.session_id = s.id and n.bollettino_id = any (${ids}::text[]))
    and not exists (select from session_notice n join bollettino b on b.ente_id = n.ente_id and b.id = n.bollettino_id
      where n.ente_id = s.ente_id and n.session_id = s.id)`.execute(db);
  return ids;
}

/** What is left of a family that was erased before; undefined of one that was not. */
export async function erasedFamilyState(
  db: WritableDb,
  enteId: EnteId,
  id: FamilyId,
): Promise<{ readonly has_bollettini: boolean } | undefined> {
  const { rows } = await sql<{ has_bollettini: boolean }>`
    select exists (select from bollettino b where b.ente_id = f.ente_id and b.family_id = f.id) as has_bollettini
    from family f where f.ente_id = ${enteId} and f.id = ${id} and f.erased_on is not null`.execute(db);
  return rows[0];
}

export async function countOldMoney(
  db: ReadableDb,
  enteId: EnteId,
  limits: Limits,
): Promise<{ erased: number; owed: number }> {
  const { rows } = await sql<{ erased: number; owed: number }>`
    select count(*) filter (where ${isPaidLongAgo(limits)}) as erased,
      count(*) filter (where b.state in ${openStates}
        and b.due_date + make_interval(months => ${limits.months}::int) <= ${limits.asOf}::date) as owed
    from bollettino b where b.ente_id = ${enteId}`.execute(db);
  return rows[0] ?? { erased: 0, owed: 0 };
}
