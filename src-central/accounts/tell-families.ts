// Tells stations that a parent's account is another: every family of hers is put into the feed. Called inside the transaction that changed it.
import type { PersonId } from '#shared/domain/ids.ts';
import { readSchoolsOfFamilies } from '../families/read-families.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { selectFamiliesOfPerson } from './queries.ts';

export async function tellFamiliesOf(tx: WriteTx, personId: PersonId): Promise<void> {
  const { db, enteId } = tx;
  const families = await selectFamiliesOfPerson(db, enteId, personId);
  const schools = await readSchoolsOfFamilies(db, enteId, families);
  for (const familyId of families) {
    const its = schools.get(familyId) ?? [];
    tx.feed({ kind: 'family', familyId, schoolsBefore: its, schoolsAfter: its });
  }
}
