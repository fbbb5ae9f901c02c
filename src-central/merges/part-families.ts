// Takes a merge back, and nothing else: what decide-parting.ts decided, and the money. Called by run-merge.ts, inside its transaction.
import { giveAccountsBack } from '../accounts/move-accounts.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import type { Workspace } from '../commands/workspace.ts';
import { writeBatch } from '../commands/write-batch.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import { decideParting, outcomeOfParting } from './decide-parting.ts';
import { MergeDetailSchema } from './merge-detail.ts';
import { giveMoneyBack } from './move-money.ts';
import * as queries from './queries.ts';

export async function partFamilies(
  tx: WriteTx,
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Extract<Change, { kind: 'family.unmerge' }>,
): Promise<Outcome> {
  const { db, enteId } = tx;
  const row = await queries.selectMerge(db, enteId, change.mergeId);
  if (!row) return refusal('MERGE_UNKNOWN');
  const { survivor_id: survivorId, gone_id: goneId, undone_at: undoneAt } = row;
  const detail = MergeDetailSchema.parse(row.detail);
  const merge = { survivorId, goneId, isUndone: undoneAt !== null, detail };
  const named = await queries.selectNamedByBollettini(db, enteId, survivorId);
  const decided = decideParting(workspace, facts, command, change, merge, named);
  if (decided.outcome === 'refused') return decided;
  const { effect, back, returning, bollettini } = decided;
  workspace.put(effect.state, effect.by);
  workspace.put(back, effect.by);
  await writeBatch(tx, workspace, { effects: [effect] }, async () => {
    await giveMoneyBack(db, enteId, survivorId, goneId, detail, returning, bollettini);
    await giveAccountsBack(db, enteId, detail.accounts);
  });
  await queries.markUndone(db, enteId, change.mergeId);
  return outcomeOfParting(decided);
}
