// What this station holds of central's of one family, whatever was captured here on top of it. Called by the comparison with central.
import { digestText } from '#shared/contracts/central/digest-text.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readTx } from '../../store/read-tx.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { faultCodeOf } from '../../store/store-fault.ts';
import { centralState, isOverlaid, relativesOf } from '../overlay/central-state.ts';
import { readAggregate } from '../records/read-aggregate.ts';

/** Null where there is nothing of central's. */
export function heldFamily(db: ReadableDb, familyId: FamilyId): FamilyAggregate | null {
  return readTx(db, () => {
    const stored = readAggregate(db, familyId, 'all');
    if (!isOverlaid(db, familyId) && relativesOf(db, familyId).length === 0) return stored ?? null;
    const state = centralState(db, familyId);
    const { wallets = [], bollettini = [], accounts = [] } = stored ?? {};
    return state && { ...state, wallets, bollettini, accounts };
  });
}

/** As both ends digest it; null where there is nothing. Rows that cannot be read as a family differ from every family. */
export function heldText(db: ReadableDb, familyId: FamilyId): string | null {
  try {
    const family = heldFamily(db, familyId);
    return family && digestText(family);
  } catch (failure) {
    if (faultCodeOf(failure) !== 'UNEXPECTED') throw failure;
    return 'unreadable\n';
  }
}
