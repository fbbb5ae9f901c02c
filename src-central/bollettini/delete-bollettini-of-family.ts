// All bollettini of a family that is being deleted, inside that transaction and under that family's lock. Called by families/delete-family.
// The family's own tombstone tells the stations.
import type { FamilyId } from '#shared/domain/ids.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { deleteBollettiniOfFamily as deleteRows } from './queries.ts';

export async function deleteBollettiniOfFamily(tx: WriteTx, familyId: FamilyId): Promise<void> {
  await deleteRows(tx.db, tx.enteId, familyId);
}
