// The persons at the counters: what they write down on the ground of what their screen shows, and how they decide between two values.
// Called by the steps of a schedule. A form never sends what was refused at once, as the desk's own would not, unless it was left open.
import type { AccountChange } from '#shared/contracts/commands/account-change.ts';
import { expect } from 'vitest';
import { decideCommand } from '#shared/capture/decide-command.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue, valuesOf } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Base, Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { openSurroundings } from '../../support/captured-families.ts';
import type { ModelStation } from './station.ts';

type Captured = Exclude<Change, { kind: 'family.merge' | 'family.unmerge' | 'conflict.resolve' } | AccountChange>;

export interface Form {
  readonly change: Captured;
  readonly base: Base;
}

/** A form as it stands when it is opened: with the values on the screen as its base. Null where the screen offers no such form. */
export function openForm(station: ModelStation, change: Captured): Form | null {
  const shown = station.shown(change.familyId);
  if (change.kind === 'family.create') return shown ? null : { change, base: { revision: 0, units: [] } };
  if (!shown) return null;
  return { change, base: { revision: shown.family.revision, units: baseOf(shown, change) } };
}

function baseOf(shown: FamilyState, change: Captured): UnitValue[] {
  if (change.kind === 'person.remove') return valuesOf(shown, change.personId);
  return change.set.map((unit) => readUnit(shown, unit)).filter((unit) => unit !== null);
}

/** What the desk itself would refuse is not captured; a form that was open for long knows only what it saw. */
export function saveForm(station: ModelStation, { change, base }: Form, supersedes: CommandId | null = null): void {
  const decision = decideCommand(station.shown(change.familyId), { change, base }, openSurroundings);
  if (decision.outcome !== 'done') return;
  station.capture(change, base, supersedes);
  if (supersedes !== null || !('set' in change)) return;
  const shown = station.shown(change.familyId);
  for (const unit of change.set) {
    expect(shown && sameValue(readUnit(shown, unit), unit), `${unitKey(unit)} is seen at once`).toBe(true);
  }
}

/** Decides every conflict that is seen and about which nothing is under way. */
export function chooseBetween(station: ModelStation, keep: 'mine' | 'theirs'): void {
  for (const [familyId, state] of station.families) {
    for (const { id: conflictId, units } of state.conflicts) {
      const isChosen = station.rows.some(
        ({ command, state: at }) =>
          command.supersedes === conflictId && (at === 'queued' || at === 'sending' || at === 'held'),
      );
      if (isChosen) continue;
      const choices = units.map(({ mine }) => ({ unit: unitKey(mine), keep }));
      const seen = units.map(({ mine }) => readUnit(state, mine)).filter((unit) => unit !== null);
      const change = { kind: 'conflict.resolve', familyId, conflictId, choices } as const;
      const base = { revision: state.family.revision, units: seen };
      const decision = decideCommand(state, { change, base }, openSurroundings);
      // A value of somebody who left cannot come back: then central's stays.
      const possible =
        decision.outcome === 'done'
          ? change
          : { ...change, choices: choices.map(({ unit }) => ({ unit, keep: 'theirs' as const })) };
      station.capture(possible, base, conflictId);
    }
  }
}
