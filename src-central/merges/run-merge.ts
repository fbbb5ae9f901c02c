// One command that makes one family of two, or two of one again, in a transaction of its own. Called by commands/apply-commands.ts.
// Exactly once like every command: its result is written with its effect.
import { footprintOf } from '#shared/capture/footprint.ts';
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Carrier } from '../commands/carrier.ts';
import { Interfered } from '../commands/failures.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import { openWorkspace } from '../commands/open-workspace.ts';
import { readBatchFacts } from '../commands/read-batch-facts.ts';
import type { Received } from '../commands/receive-command.ts';
import { settleCommands } from '../commands/settle-commands.ts';
import type { Undecided } from '../commands/undecided.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import type { Workspace } from '../commands/workspace.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { MergeDetailSchema } from './merge-detail.ts';
import { mergeFamilies } from './merge-families.ts';
import { partFamilies } from './part-families.ts';
import { selectMerge } from './queries.ts';

export async function runMerge(
  db: ReadableDb,
  carrier: Carrier,
  received: Extract<Received, { understood: true }>,
  undecided: Undecided,
): Promise<CommandAnswer> {
  const { command, digest, id } = received;
  const footprint = footprintOf(command.change);
  const by = undecided.blockerOf(command, footprint);
  return await writeTx(db, carrier.enteId, command.change.kind, async (tx) => {
    const workspace = await openWorkspace(tx, [command], await comingBack(tx, received));
    const facts = await readBatchFacts(tx.db, carrier, [command], workspace);
    const before = facts.stored.get(id);
    if (before && before.digest !== digest) return { id, result: refusal('ID_REUSED') };
    if (before) {
      if (before.result.outcome === 'applied') undecided.settle(id);
      else if (before.result.outcome === 'refused') undecided.add(id, command.stationId, footprint);
      return { id, result: before.result };
    }
    if (by !== undefined) {
      undecided.add(id, command.stationId, footprint);
      return { id, result: { outcome: 'held', by } };
    }
    const outcome = await decide(tx, workspace, facts, received);
    // Its conflict is about what the other family knew better, not about whether they are one: nothing waits for it.
    if (outcome.outcome === 'refused') undecided.add(id, command.stationId, footprint);
    else if (command.supersedes) undecided.settle(command.supersedes);
    const [answer] = settleCommands(tx, [outcome], [received], [{ command, digest, outcome }]);
    if (!answer) throw new Interfered();
    return answer;
  });
}

async function decide(
  tx: WriteTx,
  workspace: Workspace,
  facts: BatchFacts,
  { command }: Extract<Received, { understood: true }>,
): Promise<Outcome> {
  const { change } = command;
  if (change.kind === 'family.merge') return await mergeFamilies(tx, workspace, facts, command, change);
  if (change.kind === 'family.unmerge') return await partFamilies(tx, workspace, facts, command, change);
  throw new Error('only merging and parting are decided here');
}

/** Whom an undoing will put back: they may stand in other families meanwhile. */
async function comingBack(tx: WriteTx, { command }: Extract<Received, { understood: true }>): Promise<PersonId[]> {
  if (command.change.kind !== 'family.unmerge') return [];
  const merge = await selectMerge(tx.db, tx.enteId, command.change.mergeId);
  return merge ? MergeDetailSchema.parse(merge.detail).gone.persons.map(({ id }) => id) : [];
}
