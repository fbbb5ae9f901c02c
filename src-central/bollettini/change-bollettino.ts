// Changes some fields of a bollettino (a payment arrived, an amount was corrected). Called by payments and by the tests.
// Reading and writing are one transaction under the family's lock: two changes at once both stay.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import { err, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { lockFamily } from '../families/lock-family.ts';
import { putLocked, type BollettinoFailure } from './put-bollettino.ts';
import { readBollettini } from './read-bollettini.ts';

export type BollettinoChange = Partial<Omit<BollettinoRecord, 'id' | 'revision'>>;

/** @returns the revision that it has now. */
export async function changeBollettino(
  db: ReadableDb,
  enteId: EnteId,
  familyId: FamilyId,
  id: BollettinoId,
  change: BollettinoChange,
): Promise<Result<number, BollettinoFailure>> {
  return await writeTx(db, enteId, 'bollettino.change', async (tx) => {
    const schools = await lockFamily(tx, familyId);
    if (!schools) return err('family-unknown');
    const current = (await readBollettini(tx.db, enteId, [id])).get(id);
    if (!current) return err('bollettino-unknown');
    return await putLocked(tx, familyId, schools, { ...current, ...change });
  });
}
