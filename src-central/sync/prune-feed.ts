// Forgets what the feed has kept long enough, for every ente. Called at start and once a day by start-central.ts.
import type { ReadableDb } from '../store/database.ts';
import { feedDays } from './feed-limits.ts';
import * as queries from './queries.ts';

/** @returns how many entries are gone. A cursor older than these is answered with CURSOR_GONE from now on. */
export async function pruneFeed(db: ReadableDb, days: number = feedDays): Promise<number> {
  let gone = 0;
  for (const { ente_id: enteId } of await queries.selectEnti(db)) {
    gone += await db.transaction().execute((tx) => queries.deleteEntriesOlderThan(tx, enteId, days));
  }
  return gone;
}
