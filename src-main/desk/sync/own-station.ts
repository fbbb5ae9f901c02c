// Under which id central knows this station. Called when something is captured.
import { StationIdSchema, type StationId } from '#shared/domain/ids.ts';
import { readIdentity } from '../station/station-identity.ts';
import type { ReadableDb } from '../store/store-connection.ts';

/** A store that was filled before stations had an identity: what is captured there waits for the enrolment all the same. */
const NOT_ENROLLED = StationIdSchema.parse('not-enrolled');

export function ownStationId(db: ReadableDb): StationId {
  return readIdentity(db)?.stationId ?? NOT_ENROLLED;
}
