// Takes a family away with everything that hangs on it; the feed keeps a tombstone. Called by imports and by the tests.
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { deleteBollettiniOfFamily } from '../bollettini/delete-bollettini-of-family.ts';
import { lockFamily } from './lock-family.ts';
import * as queries from './queries.ts';

export async function deleteFamily(
  db: ReadableDb,
  enteId: EnteId,
  id: FamilyId,
): Promise<Result<void, 'family-unknown'>> {
  return await writeTx(db, enteId, 'family.delete', async (tx) => {
    const schoolsBefore = await lockFamily(tx, id);
    if (!schoolsBefore) return err('family-unknown');
    const members = (await queries.selectPersons(tx.db, enteId, [id])).map((row) => row.id);
    await deleteBollettiniOfFamily(tx, id);
    await queries.deleteFamilyRow(tx.db, enteId, id);
    await queries.deleteOrphans(tx.db, enteId, members);
    tx.feed({ kind: 'familyDeleted', familyId: id, schoolsBefore });
    return ok(undefined);
  });
}
