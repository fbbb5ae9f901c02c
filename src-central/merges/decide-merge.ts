// Decides about a `family.merge`, as far as captured values go: whether it can be, and what the two families are afterwards. Pure.
// Called by merge-families.ts, which moves the money and writes, and by the model of the property tests.
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import { isInScopeOf, mayChangePerson } from '../commands/carrier.ts';
import { historyLine, type Effect } from '../commands/effect.ts';
import { fitsAggregate } from '../commands/fits-aggregate.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import { isWithinReach } from '../commands/reach.ts';
import type { WorkingFamily, Workspace } from '../commands/workspace.ts';
import type { CapturedDetail } from './merge-detail.ts';
import { mergeStates, type MergedStates, type SamePair } from './merge-states.ts';

type Merge = Extract<Change, { kind: 'family.merge' }>;
type Refused = ReturnType<typeof refusal>;

export interface DecidedMerge {
  readonly outcome: 'done';
  readonly survivorId: FamilyId;
  readonly pairs: readonly SamePair[];
  /** The gone family, as it stands afterwards. */
  readonly gone: MergedStates['gone'];
  /** What is kept of it for its undoing, but for money and accounts. */
  readonly detail: CapturedDetail;
  /** With the survivor as it stands afterwards. */
  readonly effect: Effect;
}

export function decideMerge(
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Merge,
): DecidedMerge | Refused {
  const survivorId = facts.redirects.get(change.familyId)?.to ?? change.familyId;
  const survivor = workspace.family(survivorId);
  const gone = workspace.family(change.goneId);
  if (!survivor || !gone) return refusal('FAMILY_UNKNOWN');
  if (survivorId === change.goneId || gone.state.family.mergedInto !== null) return refusal('MERGE_NOT_POSSIBLE');
  for (const id of [survivorId, change.goneId]) {
    if (!isWithinReach(workspace, facts, id)) return refusal('OUT_OF_SCOPE');
  }
  const pairs = pairsOf(change, survivor, gone, facts);
  if (!Array.isArray(pairs)) return pairs;

  const merged = mergeStates(survivor.state, gone.state, pairs);
  const by = facts.authorOf(command);
  const clash = {
    ...{ id: command.id, familyId: survivorId, mineBy: by, openedAt: facts.now },
    units: merged.clashes.map((one) => ({ ...one, theirsBy: null })),
  };
  const record = {
    ...{ commandId: command.id, goneFamilyId: change.goneId, goneLabel: gone.state.family.label },
    ...{ mergedAt: facts.now, operatorName: by.operatorName },
  };
  const state = {
    ...merged.survivor,
    conflicts: merged.clashes.length > 0 ? [...merged.survivor.conflicts, clash] : merged.survivor.conflicts,
    merges: [...merged.survivor.merges, record],
  };
  if (!fitsAggregate(state)) return refusal('TOO_MANY');
  const { family, persons, payers, enrolments, diets, delegations, conflicts } = gone.state;
  return {
    ...{ outcome: 'done', survivorId, pairs, gone: merged.gone },
    detail: {
      same: pairs.map(({ keptId, goneId }) => ({ keptId, goneId })),
      gone: { family, persons, payers, enrolments, diets, delegations, conflicts },
      moved: [...merged.moved],
      changed: [...merged.changed],
    },
    effect: {
      ...{ commandId: command.id, by, state, clashing: merged.clashes.map(({ mine }) => unitKey(mine)), closes: null },
      history: merged.changed.map(({ after }) => historyLine(state, survivorId, after)),
    },
  };
}

/** What is answered of a merge that was made. */
export function outcomeOf({ survivorId: familyId, effect }: DecidedMerge): Outcome {
  const units = [...effect.clashing];
  return units.length > 0 ? { outcome: 'conflict', familyId, units } : { outcome: 'applied', familyId };
}

/** Who stands in both, twice or under one id; or why it cannot be so. */
function pairsOf(
  change: Merge,
  survivor: WorkingFamily,
  gone: WorkingFamily,
  { carrier }: BatchFacts,
): SamePair[] | Refused {
  const here = new Map(survivor.state.persons.map((person) => [person.id, person]));
  const there = new Map(gone.state.persons.map((person) => [person.id, person]));
  const pairs: SamePair[] = [];
  for (const { keptId, goneId } of change.same) {
    const [kept, left] = [here.get(keptId), there.get(goneId)];
    if (!kept || !left) return refusal('PERSON_UNKNOWN');
    const isTaken = pairs.some((pair) => pair.keptId === keptId || pair.goneId === goneId);
    // One who stands in both under one id is nobody else's double.
    const isOther = keptId !== goneId && (there.has(keptId) || here.has(goneId));
    if (kept.role !== left.role || isTaken || isOther) return refusal('MERGE_NOT_POSSIBLE');
    const sides = [
      [survivor, keptId],
      [gone, goneId],
    ] as const;
    for (const [{ state, schoolsOfChild }, id] of sides) {
      const isSeen = !isInScopeOf(carrier, schoolsOfChild) || mayChangePerson(carrier, state, schoolsOfChild, id);
      if (!isSeen) return refusal('OUT_OF_SCOPE');
    }
    pairs.push({ keptId, goneId });
  }
  for (const id of there.keys()) {
    const isPaired = pairs.some(({ keptId, goneId }) => keptId === id || goneId === id);
    if (here.has(id) && !isPaired) pairs.push({ keptId: id, goneId: id });
  }
  return pairs;
}
