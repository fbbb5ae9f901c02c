// SQL of requests for information. Called by the use cases beside it. A request follows its family where that was merged into another.
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { FamilyId, EnteId, InformationRequestId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import type { RequestState } from '#shared/information/request-states.ts';
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { InformationTables } from '../../store/information-tables.ts';

type RequestTable = InformationTables['information_request'];
/** With what other tables say of it: whose it is now, where it was made, what became of the answer. */
export type RequestRow = Selectable<RequestTable> & {
  readonly station_name: string;
  readonly mail_state: MailState | null;
  readonly mail_cause: MailErrorCode | null;
};

/** The family as it is now, through any number of merges; null where it is gone. */
const familyNow = sql<FamilyId | null>`(with recursive way as (
    select f.id, f.merged_into, f.erased_on from family f where f.ente_id = r.ente_id and f.id = r.family_id
    union select f.id, f.merged_into, f.erased_on from family f join way w on f.ente_id = r.ente_id and f.id = w.merged_into
  ) select id from way where merged_into is null and erased_on is null)`;

/** A stranger's is everybody's; a family's is theirs who have the family. */
const inReach = (schools: readonly SchoolId[]) => sql<boolean>`(r.family_id is null or (
  ${familyNow} is not null and (not exists (select from child_school c where c.ente_id = r.ente_id and c.family_id = ${familyNow})
    or exists (select from child_school c where c.ente_id = r.ente_id and c.family_id = ${familyNow}
      and c.school_id = any (${[...schools]}::text[])))))`;

const rows = (db: ReadableDb, enteId: EnteId, schools: readonly SchoolId[]) =>
  db
    .selectFrom('information_request as r')
    .leftJoin('station as t', (join) => join.onRef('t.ente_id', '=', 'r.ente_id').onRef('t.id', '=', 'r.station_id'))
    .leftJoin('mail_message as m', (join) => join.onRef('m.ente_id', '=', 'r.ente_id').onRef('m.id', '=', 'r.mail_id'))
    .selectAll('r')
    .select([sql<string>`coalesce(t.name, '')`.as('station_name'), familyNow.as('family_id')])
    .select(['m.state as mail_state', 'm.cause as mail_cause'])
    .where('r.ente_id', '=', enteId)
    .where(inReach(schools));

export function selectRequest(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  by: { readonly id: InformationRequestId } | { readonly code: RequestCode },
): Promise<RequestRow | undefined> {
  const query = rows(db, enteId, schools);
  return ('id' in by ? query.where('r.id', '=', by.id) : query.where('r.code', '=', by.code)).executeTakeFirst();
}

/** What waits, the oldest first; what is over, the newest first. */
export function selectRequests(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  states: readonly RequestState[],
  page: { readonly offset: number; readonly limit: number },
): Promise<RequestRow[]> {
  const waits = states.every((state) => state === 'open' || state === 'taken');
  const order = waits ? 'asc' : 'desc';
  return rows(db, enteId, schools)
    .where('r.state', 'in', [...states])
    .orderBy('r.asked_at', order)
    .orderBy('r.id', order)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countByState(db: ReadableDb, enteId: EnteId, schools: readonly SchoolId[]) {
  return await db
    .selectFrom('information_request as r')
    .select(['r.state', sql<number>`count(*)::int`.as('count')])
    .where('r.ente_id', '=', enteId)
    .where(inReach(schools))
    .groupBy('r.state')
    .execute();
}

/** Whatever the reach: for the station that sends the same again. */
export function selectCode(db: WritableDb, enteId: EnteId, stationId: StationId, id: InformationRequestId) {
  return db
    .selectFrom('information_request')
    .select('code')
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Locks it. */
export function lockRequest(db: WritableDb, enteId: EnteId, id: InformationRequestId) {
  return db
    .selectFrom('information_request')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns false where there is one of this id, or the code is another request's. */
export async function insertRequest(db: WritableDb, row: Insertable<RequestTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('information_request')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function updateRequest(
  db: WritableDb,
  enteId: EnteId,
  id: InformationRequestId,
  change: Updateable<RequestTable>,
): Promise<void> {
  await db
    .updateTable('information_request')
    .set({ ...change, revision: sql<number>`revision + 1` })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .execute();
}

/** How many a station, and a family, sent of late. */
export async function countLately(
  db: ReadableDb,
  enteId: EnteId,
  stationId: StationId,
  familyId: FamilyId | null,
  span: { readonly stationMinutes: number; readonly familyHours: number },
): Promise<{ readonly station: number; readonly family: number }> {
  const { rows: found } = await sql<{ station: number; family: number }>`
    select count(*) filter (where station_id = ${stationId} and asked_at > now() - make_interval(mins => ${span.stationMinutes}::int))::int as station,
      count(*) filter (where family_id = ${familyId})::int as family
    from information_request where ente_id = ${enteId} and origin = 'kiosk'
      and asked_at > now() - make_interval(hours => ${span.familyHours}::int)`.execute(db);
  return found[0] ?? { station: 0, family: 0 };
}
