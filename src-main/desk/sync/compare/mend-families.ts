// Fetches families that seem to differ, and puts central's version in the place of those that really do. Called by the comparison.
// What only moved meanwhile is no difference: a family counts as different if it still is after a pull that reached what was compared
// with, and that pull did not touch it.
import { digestText } from '#shared/contracts/central/digest-text.ts';
import { FamilyAggregateSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { ContactProblem } from '../contact-problem.ts';
import { applyChange } from '../feed/apply-change.ts';
import type { DeletionCount } from '../feed/mass-delete.ts';
import { UnknownReference } from '../records/row-ids.ts';
import { catchUp, reached, type CompareOptions } from './compare-options.ts';
import { heldText } from './held-family.ts';

/** Families of one call: what a contract allows would be a large answer. */
const AT_ONCE = 25;
/** A family that moves every time is looked at again the next night. */
const ROUNDS = 4;

/** `deletions`: of the whole comparison. @returns how many were mended */
export async function mendFamilies(
  options: CompareOptions,
  ids: readonly FamilyId[],
  deletions: DeletionCount,
): Promise<number> {
  let mended = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    let open = ids.slice(at, at + AT_ONCE);
    for (let round = 0; round < ROUNDS && open.length > 0; round++) {
      const done = await mendOnce(options, open, deletions);
      mended += done.mended;
      open = done.moved;
    }
  }
  return mended;
}

async function mendOnce(
  options: CompareOptions,
  ids: readonly FamilyId[],
  deletions: DeletionCount,
): Promise<{ mended: number; moved: FamilyId[] }> {
  const { store, pause } = options;
  const { families, gone, cursor } = await options.central.families(ids);
  const wanted = new Map<FamilyId, RecordChange>(
    gone.map((familyId) => [familyId, { kind: 'familyDeleted', familyId }] as const),
  );
  for (const family of families) {
    const value = FamilyAggregateSchema.safeParse(family).data;
    if (!value) throw new ContactProblem('GARBAGE', 'a family that does not keep to the contract');
    wanted.set(value.family.id, { kind: 'family', value });
    await pause();
  }
  const before = new Map(ids.map((id) => [id, heldText(store.db, id)]));
  const suspects = ids.filter((id) => before.get(id) !== textOf(wanted.get(id)));
  if (suspects.length === 0) return { mended: 0, moved: [] };
  await catchUp(options);
  const moved: FamilyId[] = [];
  let mended = 0;
  for (const id of suspects) {
    const change = wanted.get(id);
    const now = heldText(store.db, id);
    if (!change || now === textOf(change)) continue;
    if (now !== before.get(id) || !reached(store.db, cursor)) moved.push(id);
    else if (mend(options, change, deletions)) mended += 1;
    await pause();
  }
  return { mended, moved };
}

/** Null for a family of which central has nothing. */
function textOf(change: RecordChange | undefined): string | null {
  return change?.kind === 'family' ? digestText(change.value) : null;
}

function mend({ store, log }: CompareOptions, change: RecordChange, deletions: DeletionCount): boolean {
  const exceeded = deletions.exceededBy(store.db, [change]);
  if (exceeded) {
    log.warn({ ...exceeded }, 'central lacks too much of what is here: it stays');
    return false;
  }
  try {
    store.writeTx('compare.mend', (db) => applyChange(db, change));
    return true;
  } catch (failure) {
    if (!(failure instanceof UnknownReference)) throw failure;
    log.warn({}, 'a family of central names what is not here');
    return false;
  }
}
