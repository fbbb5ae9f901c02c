// All SQL of calls for help and of requests for an account. Called by the kiosks' handlers and by the counters'.
import { sql, type Insertable } from 'kysely';
import type { BollettinoId, EnteId, FamilyId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { KioskTables } from '../../store/kiosk-tables.ts';

/** Instead of an earlier call from the same kiosk. */
export async function putCall(
  db: ReadableDb,
  row: Omit<Insertable<KioskTables['help_call']>, 'state' | 'taken_by' | 'bollettino_ids'> & {
    readonly bollettino_ids: BollettinoId[];
  },
): Promise<void> {
  const { ente_id, station_id, ...said } = row;
  const fresh = { ...said, state: 'waiting' as const, taken_by: null, called_at: sql<never>`now()` };
  await db
    .insertInto('help_call')
    .values({ ente_id, station_id, ...fresh })
    .onConflict((conflict) => conflict.columns(['ente_id', 'station_id']).doUpdateSet(fresh))
    .execute();
}

export function selectCall(db: ReadableDb, enteId: EnteId, stationId: StationId) {
  return db
    .selectFrom('help_call')
    .select('state')
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .executeTakeFirst();
}

export async function deleteCall(db: ReadableDb, enteId: EnteId, stationId: StationId): Promise<void> {
  await db.deleteFrom('help_call').where('ente_id', '=', enteId).where('station_id', '=', stationId).execute();
}

/** A family without a school is in everybody's reach; a call without a family concerns everybody. */
const inReach = (schools: readonly SchoolId[]) => sql<boolean>`(c.family_id is null or exists (select from family f
  where f.ente_id = c.ente_id and f.id = c.family_id and f.merged_into is null and f.erased_on is null
  and (not exists (select from child_school s where s.ente_id = f.ente_id and s.family_id = f.id)
    or exists (select from child_school s where s.ente_id = f.ente_id and s.family_id = f.id
      and s.school_id = any (${[...schools]}::text[])))))`;

const calls = (db: ReadableDb, enteId: EnteId, schools: readonly SchoolId[]) =>
  db
    .selectFrom('help_call as c')
    .innerJoin('station as t', (join) => join.onRef('t.ente_id', '=', 'c.ente_id').onRef('t.id', '=', 'c.station_id'))
    .select(['c.station_id', 't.name', 'c.step', 'c.language', 'c.family_id', 'c.bollettino_ids', 'c.called_at'])
    .select('c.taken_by')
    .where('c.ente_id', '=', enteId)
    .where(inReach(schools));
export type CallRow = Awaited<ReturnType<ReturnType<typeof calls>['execute']>>[number];

export function selectCalls(db: ReadableDb, enteId: EnteId, schools: readonly SchoolId[]): Promise<CallRow[]> {
  return calls(db, enteId, schools).orderBy('c.called_at').limit(50).execute();
}

export function selectCallInReach(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  stationId: StationId,
): Promise<CallRow | undefined> {
  return calls(db, enteId, schools).where('c.station_id', '=', stationId).executeTakeFirst();
}

export async function takeCall(db: WritableDb, enteId: EnteId, stationId: StationId, by: string): Promise<void> {
  await db
    .updateTable('help_call')
    .set({ state: 'coming', taken_by: by })
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .execute();
}

export async function deleteCallsOfFamily(db: WritableDb, enteId: EnteId, familyId: FamilyId): Promise<void> {
  await db.deleteFrom('help_call').where('ente_id', '=', enteId).where('family_id', '=', familyId).execute();
}

export async function selectRequestCode(db: ReadableDb, enteId: EnteId, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('registration_request')
    .select('code')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.code;
}

/** @returns false where the code or the id is taken */
export async function insertRequest(
  db: ReadableDb,
  row: Insertable<KioskTables['registration_request']>,
): Promise<boolean> {
  const made = await db
    .insertInto('registration_request')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export function selectRequests(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('registration_request as r')
    .leftJoin('station as t', (join) => join.onRef('t.ente_id', '=', 'r.ente_id').onRef('t.id', '=', 'r.station_id'))
    .select(['r.id', 'r.code', 'r.wish', 'r.asked_at', 'r.notice_version', 't.name'])
    .where('r.ente_id', '=', enteId)
    .where('r.settled_at', 'is', null)
    .orderBy('r.asked_at')
    .limit(100)
    .execute();
}

/** What was written goes with it: the office has its own record now, or wants none. */
export async function settleRequest(
  db: WritableDb,
  enteId: EnteId,
  id: string,
  by: { readonly operatorName: string; readonly outcome: 'registered' | 'refused' },
): Promise<boolean> {
  const row = await db
    .updateTable('registration_request')
    .set({ settled_at: sql<never>`now()`, settled_by: by.operatorName, outcome: by.outcome, wish: '{}' })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Calls that nobody ended, requests that nobody came for, and settled ones. */
export async function forgetOld(db: ReadableDb, days: { readonly open: number; readonly settled: number }) {
  await sql`delete from help_call where called_at < now() - interval '1 hour'`.execute(db);
  await sql`delete from registration_request where settled_at < now() - make_interval(days => ${days.settled})
    or asked_at < now() - make_interval(days => ${days.open})`.execute(db);
}
