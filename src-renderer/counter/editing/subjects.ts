// What a form is about, and which form, or which question, a unit or a refused command belongs to.
// Used by the card, its menus and the form panel.
import { unitKey } from '#shared/capture/unit-key.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FormSubject } from '#shared/contracts/desk/editing.ts';
import type { CommandId, PersonId } from '#shared/domain/ids.ts';
import type { Role } from './drafts/person-draft.ts';

export type EditSubject = FormSubject | { readonly about: 'newPerson'; readonly role: Role };

/** What is asked on the card instead of typed: who leaves, which merge is taken back, whose account it is. */
export type CardQuestion =
  | { readonly about: 'leaver' | 'account'; readonly personId: PersonId }
  | { readonly about: 'unmerging'; readonly mergeId: CommandId };

/** The form in which a unit is changed. */
export function subjectOf(unit: UnitValue): FormSubject {
  switch (unit.unit) {
    case 'family.label':
    case 'family.address':
    case 'family.notes':
      return { about: 'family' };
    case 'payers':
      return { about: 'payers' };
    case 'enrolments':
    case 'diets':
      return { about: unit.unit, childId: unit.personId };
    case 'delegations':
      return { about: unit.unit, personId: unit.personId };
    case 'person.name':
    case 'person.birthDate':
    case 'person.birthPlace':
    case 'person.sex':
    case 'person.phones':
    case 'person.emails':
    case 'person.language':
      return { about: 'person', personId: unit.personId };
    default:
      return assertNever(unit);
  }
}

export function isSameSubject(one: EditSubject, other: EditSubject): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The form, or the question, on a family's card by which a change is made once more; null where another screen has it. */
export function subjectOfChange(change: Change): EditSubject | CardQuestion | null {
  switch (change.kind) {
    case 'family.update': {
      const [first] = change.set;
      return first ? subjectOf(first) : null;
    }
    case 'person.add':
      return { about: 'newPerson', role: change.person.role };
    case 'person.remove':
      return { about: 'leaver', personId: change.personId };
    case 'family.unmerge':
      return { about: 'unmerging', mergeId: change.mergeId };
    case 'account.register':
    case 'account.renew':
    case 'account.close':
      return { about: 'account', personId: change.personId };
    case 'family.create':
    case 'family.merge':
    case 'conflict.resolve':
      return null;
    default:
      return assertNever(change);
  }
}

export function isQuestion(subject: EditSubject | CardQuestion): subject is CardQuestion {
  return subject.about === 'leaver' || subject.about === 'unmerging' || subject.about === 'account';
}

/** What a form asks the desk for: somebody new needs only to know the family. */
export function formSubject(subject: EditSubject): FormSubject {
  return subject.about === 'newPerson' ? { about: 'family' } : subject;
}

/** What is there, with the values of a refused command laid over it. */
export function laidOver(there: readonly UnitValue[], wanted: readonly UnitValue[]): readonly UnitValue[] {
  const over = new Set(wanted.map(unitKey));
  return [...there.filter((unit) => !over.has(unitKey(unit))), ...wanted];
}
