// The check that no change is lost in silence: said once more in other words than the merge itself, so that both would have to be wrong.
// Called by the model's central after each command that took effect.
import { expect } from 'vitest';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, valuesOf } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';

/** For each unit that the command sets: where the value moved, the captor had seen the old one; where it did not, it stands in a conflict. */
export function assertNothingOverwritten(command: Command, before: FamilyState | null, after: FamilyState): void {
  const { change, base, id } = command;
  for (const { units } of after.conflicts) {
    for (const { mine, theirs } of units)
      expect(text(theirs), 'a conflict says what is held').toBe(text(readUnit(after, mine)));
  }
  const seen = new Map(base.units.map((unit) => [unitKey(unit), text(unit)]));
  if (change.kind === 'person.remove' && before !== null && personIn(before, change.personId)) {
    for (const unit of valuesOf(before, change.personId)) {
      expect(seen.get(unitKey(unit)), `${id} took away ${unitKey(unit)}, which it had not seen`).toBe(text(unit));
    }
  }
  if (!('set' in change) || before === null) return;
  const waiting = after.conflicts.find((conflict) => conflict.id === id);
  for (const mine of change.set) {
    const key = unitKey(mine);
    const was = text(readUnit(before, mine));
    const is = text(readUnit(after, mine));
    const had = seen.get(key) ?? empty;
    if (is !== was) expect(had, `${id} overwrote ${key}, which it had not seen`).toBe(was);
    const isLost = is !== text(mine) && text(mine) !== had;
    const isKept = waiting?.units.some((unit) => unitKey(unit.mine) === key && text(unit.mine) === text(mine));
    if (isLost) expect(isKept, `${id} lost its ${key} without a conflict`).toBe(true);
  }
}

const empty = '[]';

function text(unit: UnitValue | null): string {
  if (unit === null || unit.value === null) return empty;
  if (!Array.isArray(unit.value)) return JSON.stringify(Object.entries(Object(unit.value)).sort()) + String(unit.value);
  const rows = unit.value.map((row: unknown) => JSON.stringify(Object.entries(Object(row)).sort()));
  return unit.unit.startsWith('person.') ? JSON.stringify(unit.value) : JSON.stringify(rows.sort());
}
