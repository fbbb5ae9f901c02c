// Tries again now, without waiting for the next attempt. Called by `outbox.retry`.
// A refused command is sent once more as it is; whether that helps, central says.
import type { CommandId } from '#shared/domain/ids.ts';
import type { OpenStore } from '../store/open-store.ts';
import { showFamily } from '../sync/overlay/show-family.ts';
import { beginOverlay } from '../sync/overlay/central-state.ts';
import { applyHolds } from '../sync/outbox/apply-holds.ts';
import { plannedFrom } from '../sync/outbox/outbox-row.ts';
import { attemptAllNow, commandById, retryRefused } from '../sync/outbox/queries.ts';
import { nextState } from '../sync/outbox/transitions.ts';
import { attemptNow } from './queries.ts';

/** `id` null: all that wait for their next attempt. @returns false when there is no such command */
export function retry(store: Pick<OpenStore, 'writeTx'>, id: CommandId | null): boolean {
  return store.writeTx('outbox.retry', (db) => {
    if (id === null) {
      attemptAllNow.run(db);
      return true;
    }
    const row = commandById.get(db, id);
    if (!row) return false;
    const planned = plannedFrom(row);
    if (nextState(planned.state, 'retry') === null) {
      attemptNow.run(db, id);
      return true;
    }
    for (const lane of planned.footprint.lanes) beginOverlay(db, lane);
    retryRefused.run(db, id);
    applyHolds(db);
    for (const lane of planned.footprint.lanes) showFamily(db, lane);
    return true;
  });
}
