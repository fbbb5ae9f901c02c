// Forgets commands that are settled, or were given up, for so long that no restored central server can want them. Called once a day.
// What waits for a person stays, however old.
import type { OpenStore } from '../../store/open-store.ts';
import { syncState } from '../queries.ts';
import { daysBefore, RESENT_DAYS } from './begin-epoch.ts';
import { prune } from './queries.ts';

export function pruneOutbox(store: Pick<OpenStore, 'db' | 'writeTx'>): number {
  const before = daysBefore(syncState.get(store.db)?.dataAsOf ?? null, RESENT_DAYS + 1);
  return before === '' ? 0 : store.writeTx('outbox.prune', (db) => prune.run(db, before, before).changes);
}
