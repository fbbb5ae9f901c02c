// Writes a family and everything of it, except its bollettini and summaries. Called by snapshot, feed and overlay.
// What it finds of the family is replaced; row ids of the family and of its persons stay.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { AccountRecord } from '#shared/contracts/records/account.ts';
import type { WalletRecord } from '#shared/contracts/records/bollettino.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import { codeKey, soundKey } from './alike-keys.ts';
import { idFrom, returnedId, type RecordStatements } from './record-statements.ts';
import { remembering, UnknownReference, type Lookup, type RowIds } from './row-ids.ts';

export interface WrittenFamily {
  readonly familyId: number;
  /** Row ids of the persons that travelled with the family. */
  readonly person: Lookup;
  /** Persons that stood in the family and do no more: to be forgotten once its bollettini are written, which may name them. */
  readonly leavers: readonly number[];
}

/** Without wallets or accounts, those that are stored stay: nobody at a station changes money, or who may sign in. */
export type WritableFamily = FamilyState & {
  readonly wallets?: readonly WalletRecord[];
  readonly accounts?: readonly AccountRecord[];
};

/** `isNew`: nothing of it is stored yet, so nothing is looked for. Throws UnknownReference. */
export function writeFamily(
  statements: RecordStatements,
  aggregate: WritableFamily,
  ids: Omit<RowIds, 'person'>,
  isNew: boolean,
): WrittenFamily {
  const { family } = aggregate;
  const { address } = family;
  const familyId = returnedId(
    statements.putFamily.get(
      ...[family.id, family.revision, family.label, address?.street ?? null, address?.postalCode ?? null],
      ...[address?.city ?? null, address?.province ?? null, family.notes, family.mergedInto],
    ),
  );
  const before = isNew ? [] : personsOf(statements, familyId);
  if (!isNew) {
    if (aggregate.wallets) statements.deleteWallets.run(familyId);
    if (aggregate.accounts) statements.deleteAccounts.run(familyId);
    deleteParts(statements, familyId);
  }
  const persons = new Map<string, number>();
  aggregate.persons.forEach((person, position) => {
    const id = writePerson(statements, person);
    if (persons.has(person.id)) return;
    persons.set(person.id, id);
    statements.addMember.run(familyId, id, person.role, position);
  });
  const person: Lookup = (publicId) => {
    const id = persons.get(publicId);
    if (id === undefined) throw new UnknownReference('person', publicId);
    return id;
  };
  writeParts(statements, familyId, aggregate, { ...ids, person });
  const now = new Set(persons.values());
  return { familyId, person, leavers: before.filter((id) => !now.has(id)) };
}

/** Takes a family away with all its parts; its bollettini and summaries must be gone. */
export function deleteFamily(statements: RecordStatements, familyId: number): void {
  const persons = personsOf(statements, familyId);
  statements.deleteWallets.run(familyId);
  statements.deleteAccounts.run(familyId);
  deleteParts(statements, familyId);
  statements.deleteFamily.run(familyId);
  forgetPersons(statements, persons);
}

/** Forgets those of `persons` that stand in no family any more. */
export function forgetPersons(statements: RecordStatements, persons: readonly number[]): void {
  for (const id of persons) statements.deletePersonWithoutFamily.run(id);
}

/** The row ids by which bollettini of a stored family name its persons; each is looked up once. */
export function personLookup(statements: RecordStatements, familyId: number): Lookup {
  return remembering('person', (publicId) => idFrom(statements.findPersonOfFamily.get(publicId, familyId)));
}

function personsOf(statements: RecordStatements, familyId: number): number[] {
  return statements.personsOfFamily.all(familyId).map(returnedId);
}

function deleteParts(statements: RecordStatements, familyId: number): void {
  statements.deleteDiets.run(familyId);
  statements.deleteDelegations.run(familyId);
  statements.deleteConflicts.run(familyId);
  statements.deleteMerges.run(familyId);
  statements.deleteEnrolments.run(familyId);
  statements.deletePayers.run(familyId);
  statements.deleteMembers.run(familyId);
}

function writePerson(statements: RecordStatements, person: PersonRecord): number {
  return returnedId(
    statements.putPerson.get(
      ...[person.id, person.revision, person.givenName, person.familyName, person.fiscalCode, person.birthDate],
      ...[person.birthPlace, person.sex, JSON.stringify(person.phones), JSON.stringify(person.emails), person.language],
      ...[person.fiscalCodeCheck, Number(person.outOfScope), codeKey(person.fiscalCode), soundKey(person)],
    ),
  );
}

function writeParts(statements: RecordStatements, familyId: number, aggregate: WritableFamily, ids: RowIds): void {
  for (const { personId, sharePercent, declarant, from, to } of aggregate.payers) {
    statements.addPayer.run(familyId, ids.person(personId), sharePercent, Number(declarant), from, to);
  }
  for (const { childId, serviceId, schoolId, schoolYear, className, from, to, tariffBand } of aggregate.enrolments) {
    const names = [ids.person(childId), ids.service(serviceId), ids.school(schoolId)];
    statements.addEnrolment.run(familyId, ...names, schoolYear, className, from, to, tariffBand);
  }
  for (const { childId, kind, medical, from, to } of aggregate.diets) {
    statements.addDiet.run(familyId, ids.person(childId), kind, Number(medical), from, to);
  }
  for (const { personId, purpose, from, to, documentSeen } of aggregate.delegations) {
    statements.addDelegation.run(familyId, ids.person(personId), purpose, from, to, documentSeen);
  }
  for (const conflict of aggregate.conflicts) {
    statements.addConflict.run(conflict.id, familyId, JSON.stringify(conflict));
  }
  for (const merge of aggregate.merges) statements.addMerge.run(familyId, JSON.stringify(merge));
  for (const account of aggregate.accounts ?? []) statements.addAccount.run(familyId, JSON.stringify(account));
  for (const { childId, categoryId, balanceCents, lastTopUpCents, lastTopUpAt } of aggregate.wallets ?? []) {
    const names = [ids.person(childId), ids.category(categoryId)];
    statements.addWallet.run(familyId, ...names, balanceCents, lastTopUpCents, lastTopUpAt);
  }
}
