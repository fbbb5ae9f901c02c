// Makes a station with its schools. Called by administration, the sandbox and the tests; enrolment by one-time code will call it too.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export interface NewStation {
  readonly id: StationId;
  /** As the office calls it: "Sportello 1". */
  readonly name: string;
  readonly schools: readonly SchoolId[];
}

/** One that is there already stays as it is. */
export async function makeStation(
  db: ReadableDb,
  enteId: EnteId,
  station: NewStation,
): Promise<Result<void, 'station-exists'>> {
  return await writeTx(db, enteId, 'station.make', async (tx) => {
    if (!(await queries.insertStation(tx.db, enteId, station.id, station.name))) return err('station-exists');
    await queries.replaceSchools(tx.db, enteId, station.id, station.schools);
    return ok(undefined);
  });
}
