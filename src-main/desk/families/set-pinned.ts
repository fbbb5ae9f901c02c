// Pins a family for one operator at this station, or takes the pin away. Called by `families.setPinned`.
import type { OperatorId } from '#shared/domain/ids.ts';
import type { OpenStore } from '../store/open-store.ts';
import { findFamily } from './find-family.ts';
import { pin, unpin } from './queries.ts';

/** What holds afterwards; null if the family is not here. */
export function setPinned(
  store: Pick<OpenStore, 'db' | 'writeTx'>,
  operatorId: OperatorId,
  familyId: string,
  pinned: boolean,
  at: Date,
): boolean | null {
  return store.writeTx('families.setPinned', (db) => {
    const family = findFamily(db, familyId);
    if (!family) return null;
    if (pinned) pin.run(db, operatorId, family.familyId, at.toISOString());
    else unpin.run(db, operatorId, family.familyId);
    return pinned;
  });
}
