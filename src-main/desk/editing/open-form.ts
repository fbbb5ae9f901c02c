// What a form begins with: its units as they are shown, and who stands in the family. Called by `editing.open`.
// The same values are the base of what will be saved, so that central can tell what moved meanwhile.
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import { readUnit } from '#shared/capture/read-unit.ts';
import type { UnitRef } from '#shared/capture/unit-key.ts';
import type { Base } from '#shared/contracts/commands/command.ts';
import type { FormSubject, Member } from '#shared/contracts/desk/editing.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { findFamily } from '../families/find-family.ts';
import { nameOf } from '../families/person-row.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';

export interface OpenedForm {
  readonly base: Base;
  readonly members: Member[];
}

export function openForm(
  db: ReadableDb,
  familyId: FamilyId,
  subject: FormSubject,
): Result<OpenedForm, 'FAMILY_NOT_FOUND' | 'PERSON_NOT_FOUND' | 'OUT_OF_SCOPE'> {
  return readTx(db, () => {
    const family = findFamily(db, familyId);
    const state = family && readFamilyState(db, family.familyId);
    if (!state) return err('FAMILY_NOT_FOUND');
    const personId = personOfSubject(subject);
    const person = personId === null ? null : personIn(state, personId);
    if (person === undefined) return err('PERSON_NOT_FOUND');
    if (person?.outOfScope) return err('OUT_OF_SCOPE');
    const units = refsOf(state, subject).flatMap((ref) => readUnit(state, ref) ?? []);
    return ok({ base: { revision: state.family.revision, units }, members: membersOf(state) });
  });
}

export function membersOf(state: FamilyState): Member[] {
  return state.persons.map((person) => ({
    personId: person.id,
    role: person.role,
    name: nameOf(person),
    outOfScope: person.outOfScope,
  }));
}

/** The units that a form about `subject` reads and writes. */
export function refsOf(state: FamilyState, subject: FormSubject): UnitRef[] {
  switch (subject.about) {
    case 'family':
      return [{ unit: 'family.label' }, { unit: 'family.address' }, { unit: 'family.notes' }];
    case 'person':
      return personRefs(subject.personId);
    case 'payers':
      return [{ unit: 'payers' }];
    case 'enrolments':
      return servicesOf(state, subject.childId).map((serviceId) => ({
        ...{ unit: 'enrolments', personId: subject.childId, serviceId },
      }));
    case 'diets':
      return [{ unit: 'diets', personId: subject.childId }];
    case 'delegations':
      return [{ unit: 'delegations', personId: subject.personId }];
    default:
      return assertNever(subject);
  }
}

function personRefs(personId: PersonId): UnitRef[] {
  return [
    { unit: 'person.name', personId },
    { unit: 'person.birthDate', personId },
    { unit: 'person.birthPlace', personId },
    { unit: 'person.sex', personId },
    { unit: 'person.phones', personId },
    { unit: 'person.emails', personId },
    { unit: 'person.language', personId },
  ];
}

function servicesOf(state: FamilyState, childId: PersonId): ServiceId[] {
  return [...new Set(state.enrolments.filter((row) => row.childId === childId).map(({ serviceId }) => serviceId))];
}

function personOfSubject(subject: FormSubject): PersonId | null {
  if (subject.about === 'person' || subject.about === 'delegations') return subject.personId;
  if (subject.about === 'enrolments' || subject.about === 'diets') return subject.childId;
  return null;
}
