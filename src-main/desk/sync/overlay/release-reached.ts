// After the cursor moved, or an answer came: changes that the pulled data have in them do not lie on top any more, and conflicts that
// nobody has open any more are over. Called at the end of the transaction that moved either.
import type { WritableDb } from '../../store/store-connection.ts';
import { applyHolds } from '../outbox/apply-holds.ts';
import { syncState } from '../queries.ts';
import { releaseSettled, resolveVanished, settledFamilies } from './queries.ts';
import { showFamily } from './show-family.ts';

export function releaseReached(db: WritableDb): void {
  const state = syncState.get(db);
  if (!state || state.epoch === null) return;
  const { epoch, seq } = state;
  const families = settledFamilies.all(db, epoch, seq);
  if (families.length > 0) {
    releaseSettled.run(db, epoch, seq);
    for (const { familyId } of families) showFamily(db, familyId);
  }
  if (resolveVanished.run(db, epoch, seq).changes > 0) applyHolds(db);
}
