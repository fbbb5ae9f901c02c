// Erases the bollettini of one family whose time is over, inside a transaction. Called by run-erasure.ts.
// The last of a family that was pseudonymised takes the family along: nothing needs its ids any more.
import type { ErasureCounts } from '#shared/contracts/central/administration/privacy.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readSchoolsOfFamilies } from '../families/read-families.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { countsOf } from './counts.ts';
import { eraseWhole } from './erase-family.ts';
import * as queries from './family-queries.ts';
import { deleteOldMoney, erasedFamilyState } from './money-queries.ts';

export async function eraseMoney(tx: WriteTx, id: FamilyId, limits: queries.Limits): Promise<ErasureCounts> {
  const { db, enteId } = tx;
  if (!(await queries.lockAnyFamily(db, enteId, id))) return countsOf(0);
  const gone = await deleteOldMoney(db, enteId, id, limits);
  const erased = await erasedFamilyState(db, enteId, id);
  if (erased && !erased.has_bollettini) await eraseWhole(tx, id);
  if (erased) return countsOf(gone.length);
  const schools = (await readSchoolsOfFamilies(db, enteId, [id])).get(id) ?? [];
  for (const recordId of gone) {
    tx.feed({ kind: 'bollettinoDeleted', familyId: id, recordId, schoolsBefore: schools, schoolsAfter: schools });
  }
  return countsOf(gone.length);
}
