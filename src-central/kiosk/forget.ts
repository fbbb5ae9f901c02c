// Forgets what kiosks left behind: sessions that are over, calls that nobody ended, requests for an account. Called at start and every few
// minutes by start-central.ts.
import { parentLongestMs } from '#shared/kiosk/session-limits.ts';
import type { ReadableDb } from '../store/database.ts';
import { forgetOld } from './counter/queries.ts';
import { deleteOldSessions } from './sessions/queries.ts';

/** A request that nobody came for, and one that was settled, of which the code and who settled it are left. */
const days = { open: 60, settled: 30 };

export async function forgetKiosks(db: ReadableDb): Promise<void> {
  await deleteOldSessions(db, parentLongestMs);
  await forgetOld(db, days);
}
