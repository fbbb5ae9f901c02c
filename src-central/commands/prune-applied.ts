// Forgets results that nobody can ask for any more, for every ente. Called at start and once a day by start-central.ts.
import type { ReadableDb } from '../store/database.ts';
import { selectEnti } from '../sync/queries.ts';
import { deleteAppliedOlderThan } from './queries.ts';

/** A station sends again what is up to sixty days old; an emergency file may have lain longer. */
const appliedDays = 400;

/** @returns how many are gone */
export async function pruneApplied(db: ReadableDb, days: number = appliedDays): Promise<number> {
  let gone = 0;
  for (const { ente_id: enteId } of await selectEnti(db)) gone += await deleteAppliedOlderThan(db, enteId, days);
  return gone;
}
