// Writes down who must wait and who may go, after anything in the outbox moved. Called in the same transaction.
import type { WritableDb } from '../../store/store-connection.ts';
import { holdsAfter } from './after-answer.ts';
import { plannedFrom } from './outbox-row.ts';
import { anyBlocked, openCommands, setState } from './queries.ts';
import { nextState } from './transitions.ts';

/** Costs one look where nothing is in conflict, refused or held: that is how it is on most days. */
export function applyHolds(db: WritableDb): void {
  if (!anyBlocked.get(db)) return;
  const open = openCommands.all(db).map(plannedFrom);
  const states = new Map(open.map(({ id, state }) => [id, state]));
  for (const { id, heldBy } of holdsAfter(open)) {
    const state = states.get(id);
    if (!state) continue;
    const next = state === 'held' && heldBy !== null ? 'held' : nextState(state, heldBy === null ? 'release' : 'block');
    if (next) setState.run(db, next, heldBy, id);
  }
}
