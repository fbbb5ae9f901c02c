// Changes as a counter captures them, for tests of the outbox and of what lies on top of central's data.
import { readUnit } from '#shared/capture/read-unit.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import { FamilyIdSchema, OperatorIdSchema, PersonIdSchema, type CommandId, type FamilyId } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { captureCommand, type Capture } from '#desk/editing/capture-command.ts';
import type { OpenStore } from '#desk/store/open-store.ts';
import { readFamilyState } from '#desk/sync/records/read-family-state.ts';

export const anOperator = OperatorIdSchema.parse('op-admin');
const now = new Date('2026-03-02T08:00:00Z');

/** What a form would save: `change` with the shown values of what it touches as its base. */
export function captureOf(store: OpenStore, change: Change, supersedes: CommandId | null = null): Capture {
  const state = readFamilyState(store.db, change.familyId);
  const set = 'set' in change ? change.set : [];
  const units = state ? set.flatMap((unit) => readUnit(state, unit) ?? []) : [];
  const base = { revision: state?.family.revision ?? 0, units: change.kind === 'family.create' ? [] : units };
  return { change, base, supersedes, operatorId: anOperator, now };
}

/** Captures `change` and gives its id; throws if it is not possible. */
export async function capture(store: OpenStore, change: Change, supersedes?: CommandId): Promise<CommandId> {
  return expectOk(await captureCommand(store, captureOf(store, change, supersedes ?? null)), 'capture');
}

/** New values for units of one family. */
export function update(familyId: FamilyId, ...set: UnitValue[]): Change {
  return { kind: 'family.update', familyId, set };
}

export function phones(person: Pick<PersonRecord, 'id'>, ...value: string[]): UnitValue {
  return { unit: 'person.phones', personId: person.id, value };
}

export function label(value: string): UnitValue {
  return { unit: 'family.label', value };
}

export function parentOf({ persons }: FamilyAggregate): PersonRecord {
  const parent = persons.find(({ role }) => role === 'parent');
  if (!parent) throw new Error('a family without a parent');
  return parent;
}

/** A family with one parent and one child, new to everybody. */
export function creation(name: string): Extract<Change, { kind: 'family.create' }> {
  const person = (role: 'parent' | 'child', givenName: string) => ({
    ...{ id: PersonIdSchema.parse(`p-${name}-${role}`), role, givenName, familyName: name },
    ...{ fiscalCode: null, fiscalCodeCheck: 'unchecked' as const, birthDate: null, birthPlace: null, sex: null },
    ...{ phones: ['333 777 8899'], emails: [], language: 'it' as const },
  });
  return {
    ...{ kind: 'family.create', familyId: FamilyIdSchema.parse(`f-${name}`), label: name, address: null, notes: null },
    persons: [person('parent', 'Ada'), person('child', 'Leo')],
    set: [],
  };
}

/** The shown value of a unit, or null. */
export function shown(store: OpenStore, familyId: FamilyId, unit: UnitValue): UnitValue['value'] | null {
  const state = readFamilyState(store.db, familyId);
  return (state && readUnit(state, unit)?.value) ?? null;
}

/** State and holder of every command, in order, by what it touches. */
export function outboxStates(store: OpenStore): { id: string; state: string; heldBy: string | null }[] {
  return store.db.raw
    .prepare<[], { id: string; state: string; heldBy: string | null }>(
      'SELECT id, state, held_by AS heldBy FROM outbox ORDER BY place, seq',
    )
    .all();
}
