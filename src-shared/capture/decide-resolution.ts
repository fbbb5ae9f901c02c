// A person chose between two values of a conflict. Called by decide-command.ts.
// The choice holds for what she saw: if the value moved on since, she looks again. A conflict is closed once, with all its units.
import type { Base, Change } from '../contracts/commands/command.ts';
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import type { FamilyState } from './family-state.ts';
import { mergeUnits, refused, type Decision, type Surroundings } from './merge-units.ts';
import { readUnit, sameValue } from './read-unit.ts';
import { unitKey } from './unit-key.ts';

export function decideResolution(
  state: FamilyState,
  change: Extract<Change, { kind: 'conflict.resolve' }>,
  base: Base,
  surroundings: Surroundings,
): Decision {
  const conflict = state.conflicts.find(({ id }) => id === change.conflictId);
  // Closed ones leave the family: central tells the two apart by its own register.
  if (!conflict) return refused('CONFLICT_CLOSED');
  const seen = new Map(base.units.map((unit) => [unitKey(unit), unit]));
  const mine: UnitValue[] = [];
  for (const unit of conflict.units) {
    const key = unitKey(unit.mine);
    const choice = change.choices.find((one) => one.unit === key);
    if (!choice) return refused('CONFLICT_UNKNOWN', key);
    const now = readUnit(state, unit.mine);
    if (!sameValue(now, seen.get(key) ?? null)) return refused('CONFLICT_MOVED_ON', key);
    if (choice.keep === 'mine') mine.push(unit.mine);
  }
  const decided = mergeUnits(state, mine, base, surroundings);
  if (decided.outcome === 'refused') return decided;
  const conflicts = decided.state.conflicts.filter(({ id }) => id !== change.conflictId);
  return { ...decided, state: { ...decided.state, conflicts } };
}
