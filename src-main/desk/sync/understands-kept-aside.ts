// Whether this version of the program understands a change that an earlier one had to keep aside. Called when the engine starts.
// Then a new snapshot is taken: to apply the change alone, so late, could bring back what was deleted since.
import { RecordChangeSchema } from '#shared/contracts/records/aggregate.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { unknownChanges } from './queries.ts';

export function understandsKeptAside(db: ReadableDb): boolean {
  return unknownChanges.all(db).some(({ change }) => RecordChangeSchema.safeParse(JSON.parse(change)).success);
}
