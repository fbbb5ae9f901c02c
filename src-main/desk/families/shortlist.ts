// What the empty search box offers: pinned families, then the last opened by this operator.
// Called by `families.shortlist`; pins and openings are the station's own, by public ids, and outlive a snapshot.
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import { familyHit } from './family-hits.ts';
import { findFamily } from './find-family.ts';
import { pinnedBy, putRecent, recentBy, trimRecent } from './queries.ts';

const MOST_PINNED = 20;
const MOST_RECENT = 10;
/** More are kept than shown: pinned and vanished ones are left out. */
const KEPT_RECENT = 40;

/** Families that left the scope are left out; merged ones appear as their survivor, once. */
export function shortlist(db: ReadableDb, operatorId: OperatorId, today: LocalDate): FamilyHit[] {
  return readTx(db, () => {
    const hits = new Map<string, FamilyHit>();
    const add = (familyId: string, field: 'pinned' | 'recent') => {
      const family = findFamily(db, familyId);
      if (!family || hits.has(family.familyId)) return;
      hits.set(
        family.familyId,
        familyHit(db, family, today, () => ({ field, text: '', ranges: [] })),
      );
    };
    for (const { familyId } of pinnedBy.all(db, operatorId, MOST_PINNED)) add(familyId, 'pinned');
    const most = hits.size + MOST_RECENT;
    for (const { familyId } of recentBy.all(db, operatorId, KEPT_RECENT)) if (hits.size < most) add(familyId, 'recent');
    return [...hits.values()];
  });
}

/** Notes that the operator opened the family. */
export function noteOpened(db: WritableDb, operatorId: OperatorId, familyId: string, at: Date): void {
  putRecent.run(db, operatorId, familyId, at.toISOString());
  trimRecent.run(db, operatorId, operatorId, KEPT_RECENT);
}
