// Forgets what unsent messages said, and their files, when nobody sent them again for a month; the line in the log stays.
// Called by the mail office whenever nothing is due.
import type { OpenStore } from '../store/open-store.ts';
import { oldBodies } from './queries.ts';
import { dropBody } from './settle-mail.ts';

export const KEPT_DAYS = 30;

/** @returns of how many messages */
export function forgetBodies(store: Pick<OpenStore, 'db' | 'writeTx'>, now: Date): number {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString();
  const old = oldBodies.all(store.db, before);
  if (old.length > 0) store.writeTx('mail.forget', (db) => old.forEach(({ id }) => dropBody(db, id)));
  return old.length;
}
