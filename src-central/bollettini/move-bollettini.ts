// Bollettini that go to Checkout, or come back from there unpaid: a word of theirs changes, and every station in scope is told.
// Called by payments, under the families' locks.
import type { BollettinoId, FamilyId, SchoolId } from '#shared/domain/ids.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { moveStates } from './queries.ts';

export interface Moving {
  readonly id: BollettinoId;
  readonly familyId: FamilyId;
  readonly schools: readonly SchoolId[];
}

/** Those that are `from` become `to`; all others stay what they are. */
export async function moveBollettini(
  tx: WriteTx,
  all: readonly Moving[],
  [from, to]: readonly ['issued', 'paying'] | readonly ['paying', 'issued'],
): Promise<void> {
  if (all.length === 0) return;
  const ids = all.map(({ id }) => id);
  const moved = new Set(await moveStates(tx.db, tx.enteId, ids, [from, to]));
  for (const { id, familyId, schools } of all) {
    if (!moved.delete(id)) continue;
    tx.feed({ kind: 'bollettino', familyId, recordId: id, schoolsBefore: schools, schoolsAfter: schools });
  }
}
