// Who asks: the station that a request's signature names, with its key, its state and its scope as of now.
// Called for every request of the central contract, once; what it finds says nothing about whether the request is really that station's.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';
import type { ReadableDb } from '../store/database.ts';
import type { StationTable } from '../store/station-tables.ts';
import type { Selectable } from 'kysely';
import * as queries from './queries.ts';

export interface Station {
  readonly id: StationId;
  readonly name: string;
  readonly enteId: EnteId;
  readonly enteName: string;
  /** A kiosk gets neither families nor operators, whatever its schools. */
  readonly role: StationRole;
  readonly schools: readonly SchoolId[];
  /** The feed's number when its schools last changed. */
  readonly scopeSeq: number;
}

export type StationState = Selectable<StationTable>['state'];

export interface KnownStation extends Station {
  readonly publicKey: StationPublicKey;
  readonly state: StationState;
}

/** @returns undefined for one that is not there, or has no key. */
export async function findStation(db: ReadableDb, id: StationId): Promise<KnownStation | undefined> {
  const row = await queries.selectStation(db, id);
  if (!row?.public_key) return undefined;
  return {
    ...{ id: row.id, name: row.name, enteId: row.ente_id, enteName: row.ente_name },
    ...{ role: row.role, schools: row.schools, scopeSeq: row.scope_seq },
    ...{ publicKey: row.public_key, state: row.state },
  };
}

/** The same station as it is now: its schools may have changed since it was let in. */
export async function findStationById(db: ReadableDb, station: Station): Promise<Station> {
  const { enteId, id } = station;
  const scopeSeq = await queries.selectScopeSeq(db, enteId, id);
  return { ...station, scopeSeq, schools: await queries.selectSchoolsOfStation(db, enteId, id) };
}
