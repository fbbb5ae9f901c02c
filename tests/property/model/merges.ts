// Merging in the model: central's own decisions (merges/decide-*.ts) around a map in place of the register; the money moves in other words.
// Called by the model's central for each `family.merge` and `family.unmerge`.
import { expect } from 'vitest';
import type { BatchFacts } from '#central/commands/batch-facts.ts';
import type { Outcome } from '#central/commands/fold-commands.ts';
import { followMerges } from '#central/commands/follow-merges.ts';
import { redirectUnit, type Redirect } from '#central/commands/redirect-command.ts';
import type { Workspace } from '#central/commands/workspace.ts';
import { decideMerge, outcomeOf } from '#central/merges/decide-merge.ts';
import { decideParting, outcomeOfParting, type StandingMerge } from '#central/merges/decide-parting.ts';
import { unitsOf } from '#central/merges/units-of.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CommandId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { ofFamily, type ModelBollettino, type Money } from './money.ts';

export type Merges = ReadonlyMap<CommandId, StandingMerge>;

export function redirectsOf(merges: Merges): Map<FamilyId, Redirect> {
  const standing = [...merges.values()].filter(({ isUndone }) => !isUndone);
  const steps = standing.map(({ goneId, survivorId, detail }) => ({ goneId, survivorId, same: detail.same }));
  return followMerges(
    standing.map(({ goneId }) => goneId),
    steps,
  );
}

export interface Joined {
  readonly outcome: Outcome;
  readonly merges: Merges;
  readonly money: Money;
}

/** Lays it on the workspace. */
export function joinOrPart(
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  merges: Merges,
  money: Money,
): Joined {
  const { change } = command;
  if (change.kind === 'family.merge') {
    const gone = workspace.family(change.goneId)?.state;
    const decided = decideMerge(workspace, facts, command, change);
    if (decided.outcome === 'refused' || !gone) return { outcome: decided as Outcome, merges, money };
    const { survivorId, effect, detail, pairs } = decided;
    const keptOf = new Map(pairs.map(({ keptId, goneId }) => [goneId, keptId]));
    const kept = (id: PersonId) => keptOf.get(id) ?? id;
    workspace.put(decided.gone, effect.by);
    workspace.put(effect.state, effect.by);
    const bollettini = ofFamily(money, change.goneId);
    assertNothingForgotten(gone, effect.state, command.id, keptOf);
    return {
      outcome: outcomeOf(decided),
      merges: new Map(merges).set(command.id, {
        ...{ survivorId, goneId: change.goneId, isUndone: false },
        detail: {
          ...structuredClone(detail),
          bollettini: bollettini.map(({ id, debtorId }) => ({
            id,
            debtorId: keptOf.has(debtorId) ? debtorId : null,
            lines: [],
          })),
        },
      }),
      money: withThese(
        money,
        bollettini.map((one) => ({
          ...{ ...one, familyId: survivorId, debtorId: kept(one.debtorId) },
          children: one.children.map(kept),
        })),
      ),
    };
  }
  if (change.kind !== 'family.unmerge') throw new Error(`${change.kind} is none of these`);
  const merge = merges.get(change.mergeId);
  const decided = decideParting(
    workspace,
    facts,
    command,
    change,
    merge,
    merge ? ofFamily(money, merge.survivorId) : [],
  );
  if (decided.outcome === 'refused' || !merge) return { outcome: decided as Outcome, merges, money };
  workspace.put(decided.effect.state, decided.effect.by);
  workspace.put(decided.back, decided.effect.by);
  return {
    outcome: outcomeOfParting(decided),
    merges: new Map(merges).set(change.mergeId, { ...merge, isUndone: true }),
    money: withThese(
      money,
      decided.bollettini.map(({ id, debtorId }) => {
        const now = money.get(id);
        if (!now) throw new Error(`${id} was lost`);
        const goneOf = new Map(merge.detail.same.map(({ keptId, goneId }) => [keptId, goneId]));
        const isBack = merge.detail.bollettini.some((one) => one.id === id);
        const children = isBack ? now.children.map((child) => goneOf.get(child) ?? child) : now.children;
        return { ...now, familyId: merge.goneId, debtorId, children };
      }),
    ),
  };
}

const withThese = (money: Money, bollettini: readonly ModelBollettino[]): Money =>
  new Map([...money, ...bollettini.map((one) => [one.id, one] as const)]);

/** Everybody of the gone family is in the survivor, and whatever it said is there too, or waits in the merge's conflict. */
function assertNothingForgotten(
  gone: FamilyState,
  survivor: FamilyState,
  mergeId: CommandId,
  keptOf: ReadonlyMap<PersonId, PersonId>,
): void {
  const kept = (id: PersonId) => keptOf.get(id) ?? id;
  for (const { id } of gone.persons) expect(personIn(survivor, kept(id)), `${id} came over`).toBeDefined();
  const waiting = survivor.conflicts.find(({ id }) => id === mergeId)?.units ?? [];
  for (const unit of unitsOf(gone, [...keptOf.keys()])) {
    // Of one person written down twice the survivor's name and language stand.
    if (unit.unit === 'person.name' || unit.unit === 'person.language') continue;
    const theirs = redirectUnit(unit, kept);
    const isThere = holds(readUnit(survivor, theirs), theirs);
    const isAsked = waiting.some(({ mine }) => unitKey(mine) === unitKey(theirs) && sameValue(mine, theirs));
    expect(isThere || isAsked, `${unitKey(theirs)} of the gone family is neither there nor asked about`).toBe(true);
  }
}

function holds(now: UnitValue | null, wanted: UnitValue): boolean {
  if (sameValue(now, wanted)) return true;
  if (typeof now?.value === 'string') return now.value.includes(String(wanted.value));
  if (!Array.isArray(now?.value) || !Array.isArray(wanted.value)) return false;
  const rows = new Set(now.value.map((row: unknown) => JSON.stringify(row)));
  return wanted.value.every((row: unknown) => rows.has(JSON.stringify(row)));
}

/** Whoever is asked to pay, and every child that it is for, stands in the family that is asked. */
export function assertNamedStand(money: Money, families: ReadonlyMap<FamilyId, FamilyState>): void {
  for (const { id, familyId, debtorId, children } of money.values()) {
    const family = families.get(familyId);
    for (const person of [debtorId, ...children]) {
      expect(family && personIn(family, person), `${person}, whom ${id} names, stands in ${familyId}`).toBeDefined();
    }
  }
}
