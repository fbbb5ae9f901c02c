// Takes a change back: forgotten if it never left, else by a change of its own to what was before. Called by `editing.undo`.
// Only while nothing was built on it: neither a later change here, nor another value by somebody else.
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import { waitsFor } from '#shared/capture/footprint.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { Base, Change, Command } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CommandId, OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { faultCodeOf } from '../store/store-fault.ts';
import { giveUp, mayBeGivenUp } from '../sync/outbox/give-way.ts';
import { commandOf, plannedFrom } from '../sync/outbox/outbox-row.ts';
import { commandById, openCommands } from '../sync/outbox/queries.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { captureCommand } from './capture-command.ts';

export type Undone = 'forgotten' | 'reversed';

export async function undo(
  store: Pick<OpenStore, 'db' | 'writeTx'>,
  id: CommandId,
  operatorId: OperatorId,
  now: Date,
): Promise<Result<Undone, 'CANNOT_UNDO' | 'DISK_FULL'>> {
  const forgotten = forget(store, id, operatorId, now);
  if (!forgotten.ok) return forgotten;
  if (forgotten.value) return ok('forgotten');
  const reverse = reverseOf(store.db, id);
  if (!reverse) return err('CANNOT_UNDO');
  const captured = await captureCommand(store, { ...reverse, supersedes: null, operatorId, now });
  if (captured.ok) return ok('reversed');
  return err(captured.error.code === 'DISK_FULL' ? 'DISK_FULL' : 'CANNOT_UNDO');
}

/** @returns whether it had never left, and is gone */
function forget(
  store: Pick<OpenStore, 'writeTx'>,
  id: CommandId,
  operatorId: OperatorId,
  now: Date,
): Result<boolean, 'DISK_FULL'> {
  try {
    return store.writeTx('editing.undo', (db) => {
      const row = commandById.get(db, id);
      if (!row || row.state === 'refused' || !mayBeGivenUp(row) || isBuiltUpon(db, id)) return ok(false);
      return ok(giveUp(db, id, null, operatorId, now.toISOString()).ok);
    });
  } catch (failure) {
    if (faultCodeOf(failure) === 'DISK_FULL') return err('DISK_FULL');
    throw failure;
  }
}

function isBuiltUpon(db: ReadableDb, id: CommandId): boolean {
  const open = openCommands.all(db).map(plannedFrom);
  const at = open.findIndex((command) => command.id === id);
  const own = open[at];
  return own !== undefined && open.slice(at + 1).some((later) => waitsFor(later.footprint, own.footprint));
}

function reverseOf(db: ReadableDb, id: CommandId): { change: Change; base: Base } | null {
  const row = commandById.get(db, id);
  if (!row || !['queued', 'sending', 'applied'].includes(row.state)) return null;
  const command = commandOf(row);
  const state = readFamilyState(db, command.change.familyId);
  return state && reversed(state, command);
}

function reversed(state: FamilyState, { id, change, base }: Command): { change: Change; base: Base } | null {
  const { familyId } = change;
  const { revision } = state.family;
  if (change.kind === 'person.add') {
    return { change: { kind: 'person.remove', familyId, personId: change.person.id }, base: { revision, units: [] } };
  }
  if (change.kind === 'family.merge') {
    return {
      change: { kind: 'family.unmerge', familyId, goneId: change.goneId, mergeId: id },
      base: { revision, units: [] },
    };
  }
  if (change.kind !== 'family.update') return null;
  const before = new Map(base.units.map((unit) => [unitKey(unit), unit]));
  const set: UnitValue[] = [];
  for (const mine of change.set) {
    const was = before.get(unitKey(mine)) ?? emptied(mine);
    if (!was || !sameValue(readUnit(state, mine), mine)) return null;
    set.push(was);
  }
  return { change: { kind: 'family.update', familyId, set }, base: { revision, units: change.set } };
}

/** The unit as it was when there was nothing; null for what is never empty. */
function emptied(unit: UnitValue): UnitValue | null {
  switch (unit.unit) {
    case 'payers':
    case 'enrolments':
    case 'diets':
    case 'delegations':
    case 'person.phones':
    case 'person.emails':
      return { ...unit, value: [] };
    case 'family.address':
    case 'family.notes':
    case 'person.birthDate':
    case 'person.birthPlace':
    case 'person.sex':
      return { ...unit, value: null };
    default:
      return null;
  }
}
