// Puts a value into a family, which comes back changed; the one given stays. Called by both ends when a command takes effect.
// A unit of somebody who does not stand in the family changes nothing: whether that is an error is decided before.
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { PersonId } from '../domain/ids.ts';
import { personIn, type FamilyState } from './family-state.ts';

export function writeUnit(state: FamilyState, unit: UnitValue): FamilyState {
  if ('personId' in unit && !personIn(state, unit.personId)) return state;
  switch (unit.unit) {
    case 'family.label':
      return { ...state, family: { ...state.family, label: unit.value } };
    case 'family.address':
      return { ...state, family: { ...state.family, address: unit.value } };
    case 'family.notes':
      return { ...state, family: { ...state.family, notes: unit.value } };
    case 'person.name':
      return changePerson(state, unit.personId, unit.value);
    case 'person.birthDate':
      return changePerson(state, unit.personId, { birthDate: unit.value });
    case 'person.birthPlace':
      return changePerson(state, unit.personId, { birthPlace: unit.value });
    case 'person.sex':
      return changePerson(state, unit.personId, { sex: unit.value });
    case 'person.phones':
      return changePerson(state, unit.personId, { phones: unit.value });
    case 'person.emails':
      return changePerson(state, unit.personId, { emails: unit.value });
    case 'person.language':
      return changePerson(state, unit.personId, { language: unit.value });
    case 'payers':
      return { ...state, payers: unit.value };
    case 'enrolments': {
      const { personId: childId, serviceId } = unit;
      const others = state.enrolments.filter((row) => row.childId !== childId || row.serviceId !== serviceId);
      return { ...state, enrolments: [...others, ...unit.value.map((period) => ({ childId, serviceId, ...period }))] };
    }
    case 'diets': {
      const childId = unit.personId;
      const others = state.diets.filter((row) => row.childId !== childId);
      return { ...state, diets: [...others, ...unit.value.map((period) => ({ childId, ...period }))] };
    }
    case 'delegations': {
      const { personId } = unit;
      const others = state.delegations.filter((row) => row.personId !== personId);
      return { ...state, delegations: [...others, ...unit.value.map((period) => ({ personId, ...period }))] };
    }
    default:
      return assertNever(unit);
  }
}

function changePerson(state: FamilyState, personId: PersonId, change: Partial<PersonRecord>): FamilyState {
  const persons = state.persons.map((person) => (person.id === personId ? { ...person, ...change } : person));
  return { ...state, persons };
}
