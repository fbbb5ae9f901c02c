// Forgets commands that are settled for so long that no restored central server can want them. Called once a day.
// Central's clock dates an answer; what waits for a person, or was given up by one by this machine's clock, stays, however old.
import type { OpenStore } from '../../store/open-store.ts';
import { syncState } from '../queries.ts';
import { daysBefore, RESENT_DAYS } from './begin-epoch.ts';
import { prune } from './queries.ts';

export function pruneOutbox(store: Pick<OpenStore, 'db' | 'writeTx'>): number {
  const before = daysBefore(syncState.get(store.db)?.dataAsOf ?? null, RESENT_DAYS + 1);
  return before === '' ? 0 : store.writeTx('outbox.prune', (db) => prune.run(db, before).changes);
}
