// Forgets codes that nobody used in time, and counts of windows that have passed. Called at start and every few minutes by start-central.ts.
import type { ReadableDb } from '../store/database.ts';
import { windowMinutes } from './enrolment-limits.ts';
import * as queries from './queries.ts';

export async function pruneEnrolment(db: ReadableDb): Promise<void> {
  await queries.deleteExpiredCodes(db);
  await queries.deleteAttemptsOlderThan(db, windowMinutes);
}
