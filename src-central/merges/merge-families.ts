// Makes one family of two: what decide-merge.ts decided, and the money. Called by run-merge.ts, inside its transaction and under the locks of both.
import { bringAccounts, lookAtAccounts } from '../accounts/move-accounts.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import type { Workspace } from '../commands/workspace.ts';
import { writeBatch } from '../commands/write-batch.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import { decideMerge, outcomeOf } from './decide-merge.ts';
import type { MergeDetail } from './merge-detail.ts';
import { bringMoney, lookAtMoney } from './move-money.ts';
import * as queries from './queries.ts';

/** As FamilyAggregateSchema has them. */
const most = { bollettini: 5000, wallets: 100 } as const;

export async function mergeFamilies(
  tx: WriteTx,
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Extract<Change, { kind: 'family.merge' }>,
): Promise<Outcome> {
  const { db, enteId } = tx;
  const decided = decideMerge(workspace, facts, command, change);
  if (decided.outcome === 'refused') return decided;
  const { survivorId, pairs, effect } = decided;
  const money = await queries.countMoney(db, enteId, [survivorId, change.goneId]);
  if (money.bollettini > most.bollettini || money.wallets > most.wallets) return refusal('TOO_MANY');
  const detail: MergeDetail = {
    ...decided.detail,
    ...(await lookAtMoney(db, enteId, survivorId, change.goneId, pairs)),
    accounts: await lookAtAccounts(db, enteId, pairs),
  };
  workspace.put(decided.gone, effect.by);
  workspace.put(effect.state, effect.by);
  await writeBatch(tx, workspace, { effects: [effect] }, async () => {
    await bringMoney(db, enteId, survivorId, change.goneId, detail);
    await bringAccounts(db, enteId, detail.accounts);
  });
  await queries.insertMerge(db, {
    ...{ ente_id: enteId, command_id: command.id, survivor_id: survivorId, gone_id: change.goneId, undone_at: null },
    ...{ gone_label: detail.gone.family.label, operator_name: effect.by.operatorName, merged_at: facts.now },
    detail: JSON.stringify(detail),
  });
  return outcomeOf(decided);
}
