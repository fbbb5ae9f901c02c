// Under which id central knows this station. Called when something is captured.
import { StationIdSchema, type StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export function ownStationId(_db: ReadableDb): StationId {
  return StationIdSchema.parse('this-station');
}
