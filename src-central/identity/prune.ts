// What is over of sign-ins and keys, and of their record after 24 months. Called by central's tidying.
import type { ReadableDb } from '../store/database.ts';
import { instantAt } from './instant-at.ts';
import { deleteMessagesUntil } from './log/queries.ts';
import { deleteSignInsUntil, forgetGoneKeys } from './queries.ts';
import { keptHours } from './sign-in/limits.ts';

const months = 24;

export async function pruneIdentity(db: ReadableDb, nowMs: number): Promise<void> {
  await deleteSignInsUntil(db, instantAt(nowMs - keptHours * 60 * 60 * 1000));
  await forgetGoneKeys(db, instantAt(nowMs));
  const until = new Date(nowMs);
  until.setUTCMonth(until.getUTCMonth() - months);
  await deleteMessagesUntil(db, instantAt(until.getTime()));
}
