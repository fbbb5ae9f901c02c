// Who asks: the station behind a bearer token, with its scope as of now. Called for every request of the central contract.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import * as queries from './queries.ts';
import { digestOf } from './station-token.ts';

export interface Station {
  readonly id: StationId;
  readonly name: string;
  readonly enteId: EnteId;
  readonly enteName: string;
  readonly schools: readonly SchoolId[];
  /** The feed's number when its schools last changed. */
  readonly scopeSeq: number;
}

/** @returns undefined for a token that is unknown or revoked: the two are not told apart. */
export async function findStation(db: ReadableDb, token: string): Promise<Station | undefined> {
  const row = await queries.selectStationByDigest(db, digestOf(token));
  if (!row) return undefined;
  return {
    id: row.id,
    name: row.name,
    enteId: row.ente_id,
    enteName: row.ente_name,
    schools: await queries.selectSchoolsOfStation(db, row.ente_id, row.id),
    scopeSeq: row.scope_seq,
  };
}

/** The same station as it is now: its schools may have changed since it was let in. */
export async function findStationById(db: ReadableDb, station: Station): Promise<Station> {
  const { enteId, id } = station;
  const scopeSeq = await queries.selectScopeSeq(db, enteId, id);
  return { ...station, scopeSeq, schools: await queries.selectSchoolsOfStation(db, enteId, id) };
}
