// All SQL of stations: who they are, which schools they see, which nonces they used. Called by the use cases beside it.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { StationState } from './find-station.ts';
import type { NewStation } from './make-station.ts';

/** A station with its schools, by the id that it signs with. */
export function selectStation(db: ReadableDb, id: StationId) {
  return db
    .selectFrom('station as s')
    .innerJoin('ente as e', 'e.id', 's.ente_id')
    .select(['s.id', 's.name', 's.ente_id', 's.scope_seq', 's.role', 's.state', 's.public_key', 'e.name as ente_name'])
    .select(
      sql<SchoolId[]>`array(
        select x.school_id from station_school as x
        where x.ente_id = s.ente_id and x.station_id = s.id order by x.school_id
      )`.as('schools'),
    )
    .where('s.id', '=', id)
    .executeTakeFirst();
}

export function selectStations(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('station as s')
    .select(['s.id', 's.name', 's.role', 's.state', 's.made_at', 's.program_version'])
    .where('s.ente_id', '=', enteId)
    .orderBy('s.made_at')
    .orderBy('s.id')
    .execute();
}

export async function selectSchoolsOfStation(db: ReadableDb, enteId: EnteId, id: StationId): Promise<SchoolId[]> {
  const rows = await db
    .selectFrom('station_school')
    .select('school_id')
    .where('ente_id', '=', enteId)
    .where('station_id', '=', id)
    .orderBy('school_id')
    .execute();
  return rows.map((row) => row.school_id);
}

export async function selectScopeSeq(db: ReadableDb, enteId: EnteId, id: StationId): Promise<number> {
  const row = await db
    .selectFrom('station')
    .select('scope_seq')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.scope_seq;
}

export async function insertStation(db: WritableDb, enteId: EnteId, station: NewStation): Promise<void> {
  const { id, name, role, publicKey, programVersion } = station;
  await db
    .insertInto('station')
    .values({ ente_id: enteId, id, name, role, public_key: publicKey, program_version: programVersion })
    .execute();
}

/** Those of the schools that are there. */
export async function insertSchools(
  db: WritableDb,
  enteId: EnteId,
  id: StationId,
  schools: readonly SchoolId[],
): Promise<void> {
  await sql`
    insert into station_school (ente_id, station_id, school_id)
    select ente_id, ${id}, id from school where ente_id = ${enteId} and id = any(${[...schools]}::text[])
  `.execute(db);
}

export async function replaceSchools(
  db: WritableDb,
  enteId: EnteId,
  id: StationId,
  schools: readonly SchoolId[],
): Promise<void> {
  await db.deleteFrom('station_school').where('ente_id', '=', enteId).where('station_id', '=', id).execute();
  if (schools.length === 0) return;
  const rows = schools.map((school) => ({ ente_id: enteId, station_id: id, school_id: school }));
  await db.insertInto('station_school').values(rows).execute();
}

/** @returns whether it was in one of the states `from`. */
export async function moveState(
  db: WritableDb,
  enteId: EnteId,
  id: StationId,
  from: readonly StationState[],
  to: StationState,
): Promise<boolean> {
  const row = await db
    .updateTable('station')
    .set({ state: to })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', 'in', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false where this station used the nonce before. */
export async function insertNonce(db: ReadableDb, id: StationId, nonce: string): Promise<boolean> {
  const row = await db
    .insertInto('seen_nonce')
    .values({ station_id: id, nonce })
    .onConflict((conflict) => conflict.columns(['station_id', 'nonce']).doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteNoncesOlderThan(db: ReadableDb, minutes: number): Promise<void> {
  await sql`delete from seen_nonce where at < now() - make_interval(mins => ${minutes})`.execute(db);
}

/** Locks the station for this transaction. @returns whether it exists. */
export async function lockStation(db: WritableDb, enteId: EnteId, id: StationId): Promise<boolean> {
  const row = await db
    .selectFrom('station')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function setScopeSeq(db: WritableDb, enteId: EnteId, id: StationId, seq: number): Promise<void> {
  await db.updateTable('station').set({ scope_seq: seq }).where('ente_id', '=', enteId).where('id', '=', id).execute();
}

export async function countFamiliesOfSchools(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
): Promise<number> {
  const row = await db
    .selectFrom('child_school')
    .select((eb) => eb.fn.count<number>('family_id').distinct().as('families'))
    .where('ente_id', '=', enteId)
    .where('school_id', 'in', schools)
    .executeTakeFirstOrThrow();
  return row.families;
}

/** One entry for each family of these schools, seen by this station alone, numbered upwards from `first`. */
export async function insertScopeEntries(
  db: WritableDb,
  enteId: EnteId,
  station: StationId,
  schools: readonly SchoolId[],
  first: number,
  reason: string,
): Promise<void> {
  await sql`
    insert into feed_entry (ente_id, seq, kind, family_id, schools_before, schools_after, station_id, reason)
    select ${enteId}, ${first}::bigint - 1 + row_number() over (order by family_id), 'family', family_id,
      null, null, ${station}, ${reason}
    from (
      select distinct family_id from child_school
      where ente_id = ${enteId} and school_id in (${sql.join(schools)})
    ) as family`.execute(db);
}
