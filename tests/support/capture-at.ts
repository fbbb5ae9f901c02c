// Commands as a desk would capture them: with the values that its user had before her eyes as their base. Used by tests of central.

import { readUnit, sameValue, valuesOf } from '#shared/capture/read-unit.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import { CommandSchema, type Change, type Command } from '#shared/contracts/commands/command.ts';
import { UnitValueSchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CommandId, StationId } from '#shared/domain/ids.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { z } from 'zod';
import { uuidv7 } from 'uuidv7';

export interface Captor {
  readonly id: StationId;
}

type ChangeInput = z.input<typeof CommandSchema>['change'];

/** @param seen the family as the captor had it; null where central does not have it yet */
export function capture(
  at: Captor,
  seen: FamilyState | null,
  change: ChangeInput,
  more: { readonly supersedes?: CommandId; readonly operatorId?: string } = {},
): Command {
  const { operatorId = 'op-1', supersedes = null } = more;
  const command = {
    ...{ id: uuidv7(), change, stationId: at.id, operatorId, capturedAt: '2026-11-25T09:30:00Z', supersedes },
    base: { revision: seen?.family.revision ?? 0, units: [] },
  };
  const parsed = CommandSchema.parse(command);
  return { ...parsed, base: { ...parsed.base, units: seen ? baseOf(seen, parsed.change) : [] } };
}

/** New values of some units of one family. */
export function update(at: Captor, seen: FamilyState, ...set: z.input<typeof UnitValueSchema>[]): Command {
  return capture(at, seen, { kind: 'family.update', familyId: seen.family.id, set });
}

export function unit(value: z.input<typeof UnitValueSchema>): UnitValue {
  return UnitValueSchema.parse(value);
}

/** The choice between the two values of every unit of a conflict, as its looker sees it. */
export function resolve(at: Captor, seen: FamilyState, conflictId: CommandId, keep: 'mine' | 'theirs'): Command {
  const conflict = seen.conflicts.find(({ id }) => id === conflictId);
  const units = conflict?.units ?? [];
  const choices = units.map(({ mine }) => ({ unit: unitKey(mine), keep }));
  const change = { kind: 'conflict.resolve' as const, familyId: seen.family.id, conflictId, choices };
  const command = capture(at, seen, change, { supersedes: conflictId });
  const base = units.flatMap(({ mine }) => valueNow(seen, mine));
  return { ...command, base: { ...command.base, units: base } };
}

function baseOf(seen: FamilyState, change: Change): UnitValue[] {
  if (change.kind === 'person.remove') return valuesOf(seen, change.personId);
  return 'set' in change ? change.set.flatMap((one) => valueNow(seen, one)) : [];
}

function valueNow(seen: FamilyState, ref: UnitValue): UnitValue[] {
  const now = readUnit(seen, ref);
  return now === null || sameValue(now, null) ? [] : [now];
}
