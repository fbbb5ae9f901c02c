// Makes a station with its schools. Called by administration, the sandbox and the tests; enrolment by one-time code will call it too.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export interface NewStation {
  readonly id: StationId;
  /** As the office calls it: "Sportello 1". */
  readonly name: string;
  readonly schools: readonly SchoolId[];
}

export async function makeStation(db: ReadableDb, enteId: EnteId, station: NewStation): Promise<void> {
  await writeTx(db, enteId, 'station.make', async (tx) => {
    await queries.insertStation(tx.db, enteId, station.id, station.name);
    await queries.replaceSchools(tx.db, enteId, station.id, station.schools);
  });
}
