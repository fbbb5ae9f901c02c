// What a person at a counter might change next, chosen by dice among the families that the desk shows. Called by desk-driver.ts.
// Few families and few values: stations must often want different things of the same unit. Some edits are impossible, and refused at once.
import type { Random } from '../../../src-central/sandbox/demo/random.ts';
import { readUnit, valuesOf } from '#shared/capture/read-unit.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import { BaseSchema, ChangeSchema, type Base, type Change } from '#shared/contracts/commands/command.ts';
import { UnitValueSchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';

export interface Edit {
  readonly change: Change;
  readonly base: Base;
}

export interface EditWorld {
  readonly random: Random;
  /** Text that no other desk makes. */
  readonly mark: string;
  readonly families: readonly string[];
  read(familyId: string): FamilyState | null;
}

export function randomEdit(world: EditWorld): Edit | null {
  const { random, mark } = world;
  if (random.chance(0.04)) return creation(mark);
  const familyId = random.pick(world.families);
  const state = world.read(familyId);
  if (!state || state.family.mergedInto !== null) return null;
  const shownOf = (units: readonly UnitValue[]) => units.flatMap((unit) => readUnit(state, unit) ?? []);
  const edit = (change: unknown, units: readonly UnitValue[]): Edit => ({
    change: ChangeSchema.parse(change),
    base: BaseSchema.parse({ revision: state.family.revision, units }),
  });
  if (random.chance(0.06)) {
    const person = newcomer(`${mark}-d`, 'delegate');
    return edit({ kind: 'person.add', familyId, person, set: [] }, []);
  }
  const delegate = state.persons.find(({ role }) => role === 'delegate');
  if (delegate && random.chance(0.15)) {
    return edit({ kind: 'person.remove', familyId, personId: delegate.id }, valuesOf(state, delegate.id));
  }
  if (random.chance(0.02)) {
    const goneId = random.pick(world.families);
    return goneId === familyId ? null : edit({ kind: 'family.merge', familyId, goneId, same: [] }, []);
  }
  const [merge] = state.merges;
  if (merge && random.chance(0.1)) {
    const { commandId: mergeId, goneFamilyId: goneId } = merge;
    return edit({ kind: 'family.unmerge', familyId, goneId, mergeId }, []);
  }
  const set = distinct([randomUnit(state, world), ...(random.chance(0.3) ? [randomUnit(state, world)] : [])]);
  return edit({ kind: 'family.update', familyId, set }, shownOf(set));
}

function randomUnit(state: FamilyState, { random, mark }: EditWorld): UnitValue {
  const { persons } = state;
  const parents = persons.filter(({ role }) => role === 'parent');
  const children = persons.filter(({ role, outOfScope }) => role === 'child' && !outOfScope);
  const parent = parents.length > 0 ? random.pick(parents) : undefined;
  const child = children.length > 0 ? random.pick(children) : undefined;
  const since = { from: '2024-09-01', to: null };
  const choices: unknown[] = [
    { unit: 'family.notes', value: `nota ${mark}` },
    { unit: 'family.address', value: { street: `Via ${mark}`, postalCode: '20100', city: 'Prova', province: 'MI' } },
  ];
  if (parent) {
    const personId = parent.id;
    choices.push({ unit: 'person.phones', personId, value: [`333 ${mark}`] });
    choices.push({ unit: 'person.emails', personId, value: [`${mark}@example.it`] });
    choices.push({ unit: 'person.language', personId, value: random.pick(['it', 'en', 'de']) });
    choices.push({ unit: 'payers', value: [{ personId, sharePercent: 100, declarant: true, ...since }] });
  }
  const [one, other] = parents;
  if (one && other && one.id !== other.id) {
    const share = 10 + random.int(80);
    const value = [
      { personId: one.id, sharePercent: share, declarant: true, ...since },
      { personId: other.id, sharePercent: 100 - share, declarant: false, ...since },
    ];
    choices.push({ unit: 'payers', value });
  }
  if (child) {
    const personId = child.id;
    choices.push({ unit: 'diets', personId, value: [{ kind: `Dieta ${mark}`, medical: false, ...since }] });
    const stay = {
      schoolId: random.pick(['school-a', 'school-b']),
      schoolYear: '2026/27',
      className: '2B',
      tariffBand: null,
    };
    // A child that changes its school moves its family from one scope to another.
    if (random.chance(0.4)) {
      const value = [{ ...stay, from: '2026-09-01', to: null }];
      choices.push({ unit: 'enrolments', personId, serviceId: 'srv-meals', value });
    }
  }
  return UnitValueSchema.parse(random.pick(choices));
}

function distinct(units: readonly UnitValue[]): UnitValue[] {
  const key = (unit: UnitValue) => `${unit.unit}/${'personId' in unit ? unit.personId : ''}`;
  return [...new Map(units.map((unit) => [key(unit), unit])).values()];
}

function newcomer(id: string, role: 'parent' | 'child' | 'delegate') {
  return {
    ...{
      id,
      role,
      givenName: 'Nuova',
      familyName: `Persona ${id.slice(-6)}`,
      fiscalCode: null,
      fiscalCodeCheck: 'unchecked',
    },
    ...{ birthDate: null, birthPlace: null, sex: null, phones: [], emails: [], language: 'it' },
  };
}

function creation(mark: string): Edit {
  const persons = [newcomer(`${mark}-p`, 'parent'), newcomer(`${mark}-c`, 'child')];
  const change = {
    kind: 'family.create',
    familyId: `${mark}-f`,
    label: `Nuova ${mark}`,
    address: null,
    notes: null,
    persons,
    set: [],
  };
  return { change: ChangeSchema.parse(change), base: BaseSchema.parse({ revision: 0, units: [] }) };
}
