// Reads a merge unit out of a family. Called for the base of a form, for the three-way merge and for the conflict inbox.
// Lists come in one order, so that two values that mean the same are the same.
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import { assertNever } from '../domain/assert-never.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { PersonId } from '../domain/ids.ts';
import { personIn, type FamilyState } from './family-state.ts';
import type { UnitRef } from './unit-key.ts';

/** @returns null where the person it belongs to does not stand in the family */
export function readUnit(state: FamilyState, ref: UnitRef): UnitValue | null {
  if (ref.unit === 'family.label') return { unit: ref.unit, value: state.family.label };
  if (ref.unit === 'family.address') return { unit: ref.unit, value: state.family.address };
  if (ref.unit === 'family.notes') return { unit: ref.unit, value: state.family.notes };
  if (ref.unit === 'payers') return { unit: ref.unit, value: inOrder(state.payers) };
  const { personId } = ref;
  const person = personIn(state, personId);
  if (!person) return null;
  switch (ref.unit) {
    case 'person.name': {
      const { givenName, familyName, fiscalCode, fiscalCodeCheck } = person;
      return { unit: ref.unit, personId, value: { givenName, familyName, fiscalCode, fiscalCodeCheck } };
    }
    case 'person.birthDate':
      return { unit: ref.unit, personId, value: person.birthDate };
    case 'person.birthPlace':
      return { unit: ref.unit, personId, value: person.birthPlace };
    case 'person.sex':
      return { unit: ref.unit, personId, value: person.sex };
    case 'person.phones':
      return { unit: ref.unit, personId, value: person.phones };
    case 'person.emails':
      return { unit: ref.unit, personId, value: person.emails };
    case 'person.language':
      return { unit: ref.unit, personId, value: person.language };
    case 'enrolments': {
      const own = state.enrolments.filter((row) => row.childId === personId && row.serviceId === ref.serviceId);
      const value = own.map(({ childId: _child, serviceId: _service, ...period }) => period);
      return { unit: ref.unit, personId, serviceId: ref.serviceId, value: inOrder(value) };
    }
    case 'diets': {
      const own = state.diets.filter(({ childId }) => childId === personId);
      return { unit: ref.unit, personId, value: inOrder(own.map(({ childId: _child, ...period }) => period)) };
    }
    case 'delegations': {
      const own = state.delegations.filter((row) => row.personId === personId);
      return { unit: ref.unit, personId, value: inOrder(own.map(({ personId: _person, ...period }) => period)) };
    }
    default:
      return assertNever(ref);
  }
}

/** Everything that the family holds of one person, empty lists left out: what the base of a removal names. */
export function valuesOf(state: FamilyState, personId: PersonId): UnitValue[] {
  const services = new Set(state.enrolments.filter(({ childId }) => childId === personId).map((row) => row.serviceId));
  const refs: UnitRef[] = [
    ...personUnits.map((unit) => ({ unit, personId })),
    ...[...services].map((serviceId) => ({ unit: 'enrolments' as const, personId, serviceId })),
  ];
  return refs.flatMap((ref) => {
    const unit = readUnit(state, ref);
    return unit === null || sameValue(unit, null) ? [] : [unit];
  });
}

const personUnits = [
  ...(['person.name', 'person.birthDate', 'person.birthPlace', 'person.sex', 'person.phones'] as const),
  ...(['person.emails', 'person.language', 'diets', 'delegations'] as const),
];

/** Whether two values of one unit mean the same. What is not there and what is empty do. */
export function sameValue(a: UnitValue | null, b: UnitValue | null): boolean {
  return meaning(a) === meaning(b);
}

function meaning(unit: UnitValue | null): string {
  if (unit === null) return 'null';
  const { value } = unit;
  if (!Array.isArray(value)) return canonicalJson(value);
  if (value.length === 0) return 'null';
  // Phones and e-mails keep the order in which a person wrote them: the first is the one to call.
  const ordered = unit.unit === 'person.phones' || unit.unit === 'person.emails';
  return canonicalJson(ordered ? value : inOrder<unknown>(value));
}

/** By day of beginning, then by text. */
export function inOrder<Row>(rows: readonly Row[]): Row[] {
  const key = (row: Row) => `${beginning(row)} ${canonicalJson(row)}`;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function beginning(row: unknown): string {
  return typeof row === 'object' && row !== null && 'from' in row && typeof row.from === 'string' ? row.from : '';
}
