// Decides about a `family.unmerge` and takes that merge back, and nothing else. Called by run-merge.ts, inside its transaction.
import { giveAccountsBack } from '../accounts/move-accounts.ts';
import { historyLine, type Effect } from '../commands/effect.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import { isWithinReach } from '../commands/reach.ts';
import type { Workspace } from '../commands/workspace.ts';
import { writeBatch } from '../commands/write-batch.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import { MergeDetailSchema } from './merge-detail.ts';
import { giveMoneyBack } from './move-money.ts';
import { partStates } from './part-states.ts';
import * as queries from './queries.ts';

export async function partFamilies(
  tx: WriteTx,
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Extract<Change, { kind: 'family.unmerge' }>,
): Promise<Outcome> {
  const { db, enteId } = tx;
  const merge = await queries.selectMerge(db, enteId, change.mergeId);
  if (!merge || merge.undone_at !== null || merge.gone_id !== change.goneId) return refusal('MERGE_UNKNOWN');
  const survivor = workspace.family(merge.survivor_id);
  const gone = workspace.family(merge.gone_id);
  if (!survivor || !gone) return refusal('FAMILY_UNKNOWN');
  if (!isWithinReach(workspace, facts, merge.survivor_id)) return refusal('OUT_OF_SCOPE');
  // Merges are taken back from the last to the first: a family that is gone itself has nothing to give back.
  if (survivor.state.family.mergedInto !== null || gone.state.family.mergedInto !== merge.survivor_id) {
    return refusal('MERGE_NOT_POSSIBLE');
  }
  const detail = MergeDetailSchema.parse(merge.detail);
  const parted = partStates(survivor.state, gone.state, detail, change.mergeId, (id) => workspace.person(id));
  const by = facts.authorOf(command);
  const merges = parted.survivor.merges.filter(({ commandId }) => commandId !== change.mergeId);
  const state = { ...parted.survivor, merges };
  const kept = new Set(state.persons.map(({ id }) => id));
  const returning = detail.moved.filter((id) => !kept.has(id));
  const isOpen = survivor.state.conflicts.some(({ id }) => id === change.mergeId);
  workspace.put(state, by);
  workspace.put(parted.gone, by);
  const effect: Effect = {
    ...{ commandId: command.id, by, state, clashing: [] },
    history: parted.restored.map((value) => historyLine(state, merge.survivor_id, value)),
    closes: isOpen ? { id: change.mergeId, choices: [] } : null,
  };
  await writeBatch(tx, workspace, { effects: [effect] }, async () => {
    await giveMoneyBack(db, enteId, merge.survivor_id, merge.gone_id, detail, returning);
    await giveAccountsBack(db, enteId, detail.accounts);
  });
  await queries.markUndone(db, enteId, change.mergeId);
  return { outcome: 'applied', familyId: merge.survivor_id };
}
