// The persons at the counters: what they write down on the ground of what their screen shows, and how they decide between two values.
// Called by the steps of a schedule. A form never sends what was refused at once, as the desk's own would not, unless it was left open.
import type { AccountChange } from '#shared/contracts/commands/account-change.ts';
import { expect } from 'vitest';
import { decideCommand } from '#shared/capture/decide-command.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue, valuesOf } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Base, Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CommandId, FamilyId } from '#shared/domain/ids.ts';
import { openSurroundings, personId } from '../../support/captured-families.ts';
import type { ModelStation } from './station.ts';

type Captured = Exclude<Change, { kind: 'family.merge' | 'family.unmerge' | 'conflict.resolve' } | AccountChange>;

export interface Form {
  readonly change: Captured;
  readonly base: Base;
}

/** A form as it stands when it is opened: with the values on the screen as its base. Null where the screen offers no such form. */
export function openForm(station: ModelStation, change: Captured): Form | null {
  if (change.kind === 'family.create') {
    return station.shown(change.familyId) ? null : { change, base: { revision: 0, units: [] } };
  }
  const familyId = survivorOf(station, change.familyId);
  const shown = station.shown(familyId);
  if (!shown) return null;
  return { change: { ...change, familyId }, base: { revision: shown.family.revision, units: baseOf(shown, change) } };
}

/** A family that was merged away is found as the one that took its place. */
function survivorOf(station: ModelStation, familyId: FamilyId): FamilyId {
  const into = station.shown(familyId)?.family.mergedInto ?? null;
  return into === null || !station.shown(into) ? familyId : survivorOf(station, into);
}

function baseOf(shown: FamilyState, change: Captured): UnitValue[] {
  if (change.kind === 'person.remove') return valuesOf(shown, change.personId);
  return change.set.map((unit) => readUnit(shown, unit)).filter((unit) => unit !== null);
}

/** What the desk itself would refuse is not captured; a form that was open for long knows only what it saw. */
export function saveForm(station: ModelStation, form: Form, supersedes: CommandId | null = null): void {
  const { base } = form;
  // Its family may have been merged into another while it was open.
  const familyId =
    form.change.kind === 'family.create' ? form.change.familyId : survivorOf(station, form.change.familyId);
  const change = { ...form.change, familyId };
  const decision = decideCommand(station.shown(change.familyId), { change, base }, openSurroundings);
  if (decision.outcome !== 'done') return;
  station.capture(change, base, supersedes);
  if (supersedes !== null || !('set' in change)) return;
  const shown = station.shown(change.familyId);
  const seen = new Map(base.units.map((unit) => [unitKey(unit), unit]));
  for (const unit of change.set) {
    // What says nothing new has nothing to show: the person may be gone meanwhile.
    if (sameValue(seen.get(unitKey(unit)) ?? null, unit)) continue;
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

/**
 * Says that two families on the screen are one, and who stands in both, as the merge's screen would let her.
 * @param twice persons as they are called in both but for the family
 */
export function mergeShown(
  station: ModelStation,
  familyId: FamilyId,
  goneId: FamilyId,
  twice: readonly string[],
): void {
  const [kept, gone] = [station.shown(familyId), station.shown(goneId)];
  if (!kept || !gone || familyId === goneId) return;
  if (kept.family.mergedInto !== null || gone.family.mergedInto !== null) return;
  const same = twice
    .map((suffix) => ({ keptId: personId(`${familyId}-${suffix}`), goneId: personId(`${goneId}-${suffix}`) }))
    .filter((pair) => personIn(kept, pair.keptId) && personIn(gone, pair.goneId));
  station.capture({ kind: 'family.merge', familyId, goneId, same }, { revision: kept.family.revision, units: [] });
}

/** Takes back one of the merges on the screen. */
export function partShown(station: ModelStation, at: number): void {
  const merges = [...station.families].flatMap(([familyId, state]) =>
    state.merges.map((merge) => ({ familyId, merge })),
  );
  const chosen = merges[at % Math.max(merges.length, 1)];
  if (!chosen) return;
  const { familyId, merge } = chosen;
  station.capture(
    { kind: 'family.unmerge', familyId, goneId: merge.goneFamilyId, mergeId: merge.commandId },
    { revision: station.shown(familyId)?.family.revision ?? 0, units: [] },
  );
}
