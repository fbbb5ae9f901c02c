// Makes a station with its key and its schools. Called by enrolment, inside its transaction, and by the tests.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { SchoolId, StationId } from '#shared/domain/ids.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';
import type { WriteTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export interface NewStation {
  readonly id: StationId;
  /** As the office calls it: "Sportello 1". */
  readonly name: string;
  readonly role: StationRole;
  readonly publicKey: StationPublicKey;
  readonly programVersion: string;
  /** Those that are gone meanwhile are left out. */
  readonly schools: readonly SchoolId[];
}

/** The id must be new. */
export async function makeStation(tx: WriteTx, station: NewStation): Promise<void> {
  await queries.insertStation(tx.db, tx.enteId, station);
  await queries.insertSchools(tx.db, tx.enteId, station.id, station.schools);
}
