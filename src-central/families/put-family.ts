// Writes a family with its members, payers, enrolments, diets, delegations and wallets, new or known. Bollettini, conflicts and
// merges have their own use cases.
// Called by imports, by what will apply the stations' commands, and by the tests. Row and feed entries are one transaction.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { lockFamily } from './lock-family.ts';
import * as queries from './queries.ts';
import { readSchoolsOfFamilies } from './read-families.ts';

/**
 * @param aggregate revisions, bollettini, conflicts and merges in it are not looked at: central alone counts revisions, and neither
 *   money nor decisions are written here
 * @returns the family's revision now
 */
export async function putFamily(db: ReadableDb, enteId: EnteId, aggregate: FamilyAggregate): Promise<number> {
  return await writeTx(db, enteId, 'family.put', (tx) => putFamilyIn(tx, aggregate));
}

/** The same inside a transaction of a larger use case. */
export async function putFamilyIn(tx: WriteTx, aggregate: FamilyAggregate): Promise<number> {
  const { db, enteId } = tx;
  const id = aggregate.family.id;
  const schoolsBefore = await lockFamily(tx, id);
  const membersBefore = (await queries.selectPersons(db, enteId, [id])).map((row) => row.id);
  const revision = ((await queries.lockFamily(db, enteId, id)) ?? 0) + 1;
  await queries.upsertFamily(db, enteId, { ...aggregate.family, revision });

  const changed: PersonId[] = [];
  // In one order everywhere: two families that share a parent may be written at the same moment.
  for (const person of [...aggregate.persons].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (await queries.upsertPerson(db, enteId, { ...person, revision: 1 })) changed.push(person.id);
  }
  await queries.replaceMembers(db, enteId, aggregate);
  await queries.deriveChildSchools(db, enteId, [id]);
  const kept = new Set(aggregate.persons.map((person) => person.id));
  await queries.deleteOrphans(
    db,
    enteId,
    membersBefore.filter((person) => !kept.has(person)),
  );

  const others = await queries.selectOtherFamiliesOf(db, enteId, changed, id);
  const schools = await readSchoolsOfFamilies(db, enteId, [id, ...others]);
  tx.feed({ kind: 'family', familyId: id, schoolsBefore, schoolsAfter: schools.get(id) ?? [] });
  // A parent of two families changed: the other one travels as well.
  for (const other of others) {
    const its = schools.get(other) ?? [];
    tx.feed({ kind: 'family', familyId: other, schoolsBefore: its, schoolsAfter: its });
  }
  return revision;
}
