// The effect of a change on a family, without questions: what a desk shows at once, and what central does once it has decided.
// Doing it twice is doing it once, since a pulled family may hold the change already when a desk lays it on top again.
// Merging, parting, resolving and accounts have no effect here: they are central's, and a desk shows them as waiting.
import type { Change, NewPerson } from '../contracts/commands/command.ts';
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { PersonId } from '../domain/ids.ts';
import { personIn, type FamilyState } from './family-state.ts';
import { writeUnit } from './write-unit.ts';

/**
 * @param state null where there is no such family (yet)
 * @param known what is on record of persons that the change names and that stand in other families
 */
export function applyChange(
  state: FamilyState | null,
  change: Change,
  known: (personId: PersonId) => PersonRecord | undefined = () => undefined,
): FamilyState | null {
  switch (change.kind) {
    case 'family.create': {
      const start = state ?? newFamily(change);
      return setAll(
        change.persons.reduce((family, person) => addPerson(family, person, known), start),
        change.set,
      );
    }
    case 'family.update':
      return state && setAll(state, change.set);
    case 'person.add':
      return state && setAll(addPerson(state, change.person, known), change.set);
    case 'person.remove':
      return state && removePerson(state, change.personId);
    case 'family.merge':
    case 'family.unmerge':
    case 'conflict.resolve':
    case 'account.register':
    case 'account.renew':
    case 'account.close':
      return state;
    default:
      return assertNever(change);
  }
}

function newFamily({ familyId: id, label, address, notes }: Extract<Change, { kind: 'family.create' }>): FamilyState {
  return {
    family: { id, revision: 1, label, address, notes, mergedInto: null },
    ...{ persons: [], payers: [], enrolments: [], diets: [], delegations: [], conflicts: [], merges: [] },
  };
}

function addPerson(
  state: FamilyState,
  person: NewPerson,
  known: (personId: PersonId) => PersonRecord | undefined,
): FamilyState {
  if (personIn(state, person.id)) return state;
  const onRecord = known(person.id);
  const record = onRecord ? { ...onRecord, role: person.role } : { ...person, revision: 1, outOfScope: false };
  return { ...state, persons: [...state.persons, record] };
}

function removePerson(state: FamilyState, personId: PersonId): FamilyState {
  return {
    ...state,
    persons: state.persons.filter(({ id }) => id !== personId),
    payers: state.payers.filter((row) => row.personId !== personId),
    enrolments: state.enrolments.filter(({ childId }) => childId !== personId),
    diets: state.diets.filter(({ childId }) => childId !== personId),
    delegations: state.delegations.filter((row) => row.personId !== personId),
  };
}

function setAll(state: FamilyState, set: readonly UnitValue[]): FamilyState {
  return set.reduce(writeUnit, state);
}
