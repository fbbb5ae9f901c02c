// What a form is about, and which form a unit or a refused command belongs to.
// Used by the card, its menus and the form panel.
import { unitKey } from '#shared/capture/unit-key.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FormSubject } from '#shared/contracts/desk/editing.ts';
import type { Role } from './drafts/person-draft.ts';

export type EditSubject = FormSubject | { readonly about: 'newPerson'; readonly role: Role };

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

/** The form on a family's card that repairs a change; null where there is nothing to type. */
export function subjectOfChange(change: Change): EditSubject | null {
  if (change.kind === 'person.add') return { about: 'newPerson', role: change.person.role };
  const [first] = change.kind === 'family.update' ? change.set : [];
  return first ? subjectOf(first) : null;
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
