// Decides about a `family.unmerge`, as far as captured values go: whether it can be, and what the two families are afterwards. Pure.
// Called by part-families.ts, which moves the money and writes, and by the model of the property tests.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import { historyLine, type Effect } from '../commands/effect.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import { isWithinReach } from '../commands/reach.ts';
import type { Workspace } from '../commands/workspace.ts';
import type { PartedDetail } from './merge-detail.ts';
import { partStates } from './part-states.ts';
import { placeBollettini, type NamedByBollettino, type Placed } from './place-bollettini.ts';

/** A merge as it stands in its register. */
export interface StandingMerge {
  readonly survivorId: FamilyId;
  readonly goneId: FamilyId;
  readonly isUndone: boolean;
  readonly detail: PartedDetail;
}

export interface DecidedParting {
  readonly outcome: 'done';
  /** The family that comes back. */
  readonly back: FamilyState;
  /** Persons who leave the survivor with it. */
  readonly returning: readonly PersonId[];
  /** Bollettini that go with it, and who owes them then. */
  readonly bollettini: Placed['goes'];
  /** With the survivor as it stands afterwards. */
  readonly effect: Effect;
}

/** @param bollettini all of the survivor's */
export function decideParting(
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Extract<Change, { kind: 'family.unmerge' }>,
  merge: StandingMerge | undefined,
  bollettini: readonly NamedByBollettino[],
): DecidedParting | ReturnType<typeof refusal> {
  if (!merge || merge.isUndone || merge.goneId !== change.goneId) return refusal('MERGE_UNKNOWN');
  const { survivorId, goneId, detail } = merge;
  const survivor = workspace.family(survivorId);
  const gone = workspace.family(goneId);
  if (!survivor || !gone) return refusal('FAMILY_UNKNOWN');
  if (!isWithinReach(workspace, facts, survivorId)) return refusal('OUT_OF_SCOPE');
  // Merges are taken back from the last to the first: a family that is gone itself has nothing to give back.
  if (survivor.state.family.mergedInto !== null || gone.state.family.mergedInto !== survivorId) {
    return refusal('MERGE_NOT_POSSIBLE');
  }
  const parted = partStates(survivor.state, gone.state, detail, change.mergeId, {
    known: (id) => workspace.person(id),
    place: (leaves) => placeBollettini(bollettini, leaves, detail),
  });
  if (!parted) return refusal('MERGE_NOT_POSSIBLE');
  const by = facts.authorOf(command);
  const merges = parted.survivor.merges.filter(({ commandId }) => commandId !== change.mergeId);
  const state = { ...parted.survivor, merges };
  const kept = new Set(state.persons.map(({ id }) => id));
  const isOpen = survivor.state.conflicts.some(({ id }) => id === change.mergeId);
  return {
    ...{ outcome: 'done', back: parted.gone, bollettini: parted.bollettini },
    returning: detail.moved.filter((id) => !kept.has(id)),
    effect: {
      ...{ commandId: command.id, by, state, clashing: [] },
      history: parted.restored.map((value) => historyLine(state, survivorId, value)),
      closes: isOpen ? { id: change.mergeId, choices: [] } : null,
    },
  };
}

/** What is answered of a merge that was taken back. */
export function outcomeOfParting({ effect }: DecidedParting): Outcome {
  return { outcome: 'applied', familyId: effect.state.family.id };
}
