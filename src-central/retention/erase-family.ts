// Erases one family, inside a transaction: wholly, or down to the bollettini that are still kept. Called by run-erasure.ts.
// Asked anew under the family's lock: what became owed, or was changed, since it was counted stays. Stations get a tombstone either way.
import type { ErasureCounts } from '#shared/contracts/central/administration/privacy.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { deleteBollettiniOfFamily } from '../bollettini/delete-bollettini-of-family.ts';
import * as families from '../families/queries.ts';
import { readSchoolsOfFamilies } from '../families/read-families.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { countsOf } from './counts.ts';
import * as queries from './family-queries.ts';
import { fateOf } from './judge-family.ts';

export async function eraseFamily(tx: WriteTx, id: FamilyId, limits: queries.Limits): Promise<ErasureCounts> {
  const { db, enteId } = tx;
  if (!(await queries.lockAnyFamily(db, enteId, id))) return countsOf(0);
  const [family] = await queries.judgeFamilies(db, enteId, limits, { after: null, limit: 1, only: id });
  if (!family) return countsOf(0);
  const fate = fateOf(family);
  switch (fate) {
    case 'stays':
      return countsOf(0);
    case 'debtOpen':
    case 'balanceLeft':
    case 'conflictOpen':
    case 'undecided':
    case 'latestValue':
    case 'ageUnknown':
      return countsOf(0, { [fate]: 1 });
    case 'erased':
      await eraseMerged(tx, id);
      await eraseWhole(tx, id);
      return countsOf(1);
    case 'pseudonymised':
      await eraseMerged(tx, id);
      await pseudonymise(tx, id, limits);
      return { ...countsOf(0), pseudonymised: 1 };
    default:
      return assertNever(fate);
  }
}

/** A redirect of a family that is gone leads nowhere, and names people. */
async function eraseMerged(tx: WriteTx, survivor: FamilyId): Promise<void> {
  for (const gone of await queries.mergedInto(tx.db, tx.enteId, survivor)) await eraseWhole(tx, gone);
}

/** Also the last of a family that was pseudonymised before. */
export async function eraseWhole(tx: WriteTx, id: FamilyId): Promise<void> {
  const { db, enteId } = tx;
  const schoolsBefore = (await readSchoolsOfFamilies(db, enteId, [id])).get(id) ?? [];
  const members = (await families.selectPersons(db, enteId, [id])).map((person) => person.id);
  await queries.deleteTraces(db, enteId, id);
  await queries.deleteReceipts(db, enteId, id);
  await queries.deleteAccounts(db, enteId, id);
  await deleteBollettiniOfFamily(tx, id);
  await families.deleteFamilyRow(db, enteId, id);
  await families.deleteOrphans(db, enteId, members);
  await queries.noteErased(db, enteId, id, 'deleted');
  tx.feed({ kind: 'familyDeleted', familyId: id, schoolsBefore });
}

async function pseudonymise(tx: WriteTx, id: FamilyId, limits: queries.Limits): Promise<void> {
  const { db, enteId } = tx;
  const schoolsBefore = (await readSchoolsOfFamilies(db, enteId, [id])).get(id) ?? [];
  const members = (await families.selectPersons(db, enteId, [id])).map((person) => person.id);
  const needed = await queries.namedByBollettini(db, enteId, id);
  await queries.deleteTraces(db, enteId, id);
  await queries.deleteAccounts(db, enteId, id);
  await queries.stripMembers(db, enteId, id, needed);
  const gone = members.filter((person) => !needed.includes(person));
  await families.deleteOrphans(db, enteId, gone);
  await queries.takeNames(db, enteId, id, limits.asOf);
  await queries.noteErased(db, enteId, id, 'pseudonymised');
  tx.feed({ kind: 'familyDeleted', familyId: id, schoolsBefore });
}
