// Takes a bollettino away that should never have been; the feed keeps a tombstone. One that was issued is cancelled, not deleted.
// Called by imports and by the tests.
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { lockFamily } from '../families/lock-family.ts';
import * as queries from './queries.ts';

export async function deleteBollettino(
  db: ReadableDb,
  enteId: EnteId,
  familyId: FamilyId,
  id: BollettinoId,
): Promise<Result<void, 'family-unknown' | 'bollettino-unknown'>> {
  return await writeTx(db, enteId, 'bollettino.delete', async (tx) => {
    const schools = await lockFamily(tx, familyId);
    if (!schools) return err('family-unknown');
    const current = await queries.selectFamilyAndRevision(tx.db, enteId, id);
    if (current?.family_id !== familyId) return err('bollettino-unknown');
    await queries.deleteBollettinoRow(tx.db, enteId, id);
    tx.feed({ kind: 'bollettinoDeleted', familyId, recordId: id, schoolsBefore: schools, schoolsAfter: schools });
    return ok(undefined);
  });
}
