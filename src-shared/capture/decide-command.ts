// Three-way merge of one command into a family: what central decides, and what a desk foresees before it saves.
// Pure. Central reads the family under its lock, asks here, and writes what came out; merging and parting of families are its own affair.
import type { AccountChange } from '../contracts/commands/account-change.ts';
import type { Base, Change, Command } from '../contracts/commands/command.ts';
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { PersonId } from '../domain/ids.ts';
import { applyChange } from './apply-change.ts';
import { decideResolution } from './decide-resolution.ts';
import { personIn, type FamilyState } from './family-state.ts';
import { mergeUnits, refused, type Decision, type Surroundings } from './merge-units.ts';
import { readUnit, sameValue, valuesOf } from './read-unit.ts';
import { personKey, personOf, unitKey } from './unit-key.ts';

/** Changes that concern one family's captured values; the others are central's. */
export type CapturedChange = Exclude<Change, { kind: 'family.merge' | 'family.unmerge' } | AccountChange>;

export const mostPersons = 60;

export function decideCommand(
  state: FamilyState | null,
  command: Pick<Command, 'base'> & { readonly change: CapturedChange },
  surroundings: Surroundings,
): Decision {
  const { change, base } = command;
  if (change.kind === 'family.create') return decideCreation(state, change, surroundings);
  if (!state) return refused('FAMILY_UNKNOWN');
  switch (change.kind) {
    case 'family.update':
      return mergeUnits(state, change.set, base, surroundings);
    case 'person.add':
      return decideArrival(state, change, base, surroundings);
    case 'person.remove':
      return decideDeparture(state, change.personId, base, surroundings);
    case 'conflict.resolve':
      return decideResolution(state, change, base, surroundings);
    default:
      return assertNever(change);
  }
}

function decideCreation(
  state: FamilyState | null,
  change: Extract<Change, { kind: 'family.create' }>,
  surroundings: Surroundings,
): Decision {
  if (state) return refused('FAMILY_EXISTS');
  for (const person of change.persons) {
    if (person.role === 'child' && surroundings.childElsewhere(person.id) !== undefined) {
      return refused('CHILD_IN_OTHER_FAMILY', personKey(person.id));
    }
    if (change.persons.filter(({ id }) => id === person.id).length > 1)
      return refused('PERSON_EXISTS', personKey(person.id));
  }
  const made = applyChange(null, { ...change, set: [] }, (id) => surroundings.person(id));
  if (!made) return refused('FAMILY_UNKNOWN');
  const decided = mergeUnits(made, change.set, { revision: 0, units: [] }, surroundings);
  if (decided.outcome === 'refused') return decided;
  const { label, address, notes } = change;
  const first: UnitValue[] = [
    { unit: 'family.label', value: label },
    ...(address ? [{ unit: 'family.address', value: address } as const] : []),
    ...(notes === null ? [] : [{ unit: 'family.notes', value: notes } as const]),
  ];
  return { ...decided, changed: [...first.map((after) => ({ before: null, after })), ...decided.changed] };
}

function decideArrival(
  state: FamilyState,
  change: Extract<Change, { kind: 'person.add' }>,
  base: Base,
  surroundings: Surroundings,
): Decision {
  const { person } = change;
  const key = personKey(person.id);
  const isThere = ({ id, fiscalCode }: PersonRecord) =>
    id === person.id || (fiscalCode !== null && fiscalCode === person.fiscalCode);
  if (state.persons.some(isThere)) return refused('PERSON_EXISTS', key);
  if (state.persons.length >= mostPersons) return refused('TOO_MANY', key);
  if (person.role === 'child' && surroundings.childElsewhere(person.id) !== undefined) {
    return refused('CHILD_IN_OTHER_FAMILY', key);
  }
  const joined = applyChange(state, { ...change, set: [] }, (id) => surroundings.person(id));
  if (!joined) return refused('FAMILY_UNKNOWN');
  const decided = mergeUnits(joined, change.set, base, surroundings);
  if (decided.outcome === 'refused') return decided;
  const name = readUnit(joined, { unit: 'person.name', personId: person.id });
  return name ? { ...decided, changed: [{ before: null, after: name }, ...decided.changed] } : decided;
}

function decideDeparture(state: FamilyState, personId: PersonId, base: Base, surroundings: Surroundings): Decision {
  const key = personKey(personId);
  // Gone already: what was wanted is so.
  if (!personIn(state, personId)) return { outcome: 'done', state, changed: [], clashes: [] };
  if (!surroundings.mayChange(personId)) return refused('OUT_OF_SCOPE', key);
  const isNamed =
    state.payers.some((row) => row.personId === personId) ||
    state.enrolments.some(({ childId }) => childId === personId) ||
    state.conflicts.some(({ units }) => units.some(({ mine }) => personOf(mine) === personId)) ||
    surroundings.isNamedByMoney(personId);
  if (isNamed) return refused('PERSON_STILL_NAMED', key);
  // What the base does not name was empty: also a value that came since must not go with the person.
  const seen = new Map(base.units.map((unit) => [unitKey(unit), unit]));
  const own = [...base.units, ...valuesOf(state, personId)].filter((unit) => personOf(unit) === personId);
  const moved = own.find((unit) => !sameValue(readUnit(state, unit), seen.get(unitKey(unit)) ?? null));
  if (moved) return refused('CHANGED_MEANWHILE', unitKey(moved));
  const left = applyChange(state, { kind: 'person.remove', familyId: state.family.id, personId });
  return { outcome: 'done', state: left ?? state, changed: [], clashes: [] };
}
