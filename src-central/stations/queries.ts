// All SQL of stations: who they are, which schools they see, which tokens open the door. Called by the use cases beside it.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** The station behind a token that is not revoked. */
export function selectStationByDigest(db: ReadableDb, digest: string) {
  return db
    .selectFrom('station_token as t')
    .innerJoin('station as s', (join) => join.onRef('s.ente_id', '=', 't.ente_id').onRef('s.id', '=', 't.station_id'))
    .innerJoin('ente as e', 'e.id', 's.ente_id')
    .select(['s.id', 's.name', 's.ente_id', 's.scope_seq', 'e.name as ente_name'])
    .where('t.digest', '=', digest)
    .where('t.revoked_at', 'is', null)
    .executeTakeFirst();
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

/** @returns whether it is new: one of that id may be there already. */
export async function insertStation(db: WritableDb, enteId: EnteId, id: StationId, name: string): Promise<boolean> {
  const row = await db
    .insertInto('station')
    .values({ ente_id: enteId, id, name })
    .onConflict((conflict) => conflict.columns(['ente_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
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

export async function insertToken(db: WritableDb, enteId: EnteId, id: StationId, digest: string): Promise<void> {
  await db.insertInto('station_token').values({ digest, ente_id: enteId, station_id: id, revoked_at: null }).execute();
}

export async function revokeTokens(db: WritableDb, enteId: EnteId, id: StationId): Promise<number> {
  const rows = await db
    .updateTable('station_token')
    .set({ revoked_at: sql`now()` })
    .where('ente_id', '=', enteId)
    .where('station_id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('digest')
    .execute();
  return rows.length;
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
