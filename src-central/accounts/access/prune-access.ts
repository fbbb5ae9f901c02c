// Forgets codes that nobody used in time, and counts of windows that have passed. Called at start and every few minutes by start-central.ts.
import type { ReadableDb } from '../../store/database.ts';
import { deleteExpiredCodes } from '../queries.ts';
import { windowMinutes } from './access-limits.ts';
import { deleteAttemptsOlderThan } from './queries.ts';

export async function pruneAccess(db: ReadableDb): Promise<void> {
  await deleteExpiredCodes(db);
  await deleteAttemptsOlderThan(db, windowMinutes);
}
