// Lays what was captured here on top of a new snapshot, inside the transaction that makes it live: nobody ever sees one without the other.
// Called by the loading worker. What a snapshot does not have is still shown if it was made here and is on its way.
import type { WritableDb } from '../../store/store-connection.ts';
import { readFamilyState } from '../records/read-family-state.ts';
import { keepCentralState } from './central-state.ts';
import * as queries from './queries.ts';
import { releaseReached } from './release-reached.ts';
import { showFamily } from './show-family.ts';

/** The cursor must be the snapshot's already. */
export function layOnSnapshot(db: WritableDb, cursor: { readonly epoch: string; readonly seq: number }): void {
  queries.releaseSettled.run(db, cursor.epoch, cursor.seq);
  queries.releaseOtherEpochs.run(db, cursor.epoch);
  queries.overlayUnsettled.run(db);
  queries.forgetAllCentral.run(db);
  const families = queries.familiesUnderChange.all(db).map(({ familyId }) => familyId);
  // All of them first: the rows are central's as yet, also those of parents who stand in two families.
  for (const family of families) keepCentralState(db, family, readFamilyState(db, family));
  for (const family of families) showFamily(db, family);
  releaseReached(db);
}
