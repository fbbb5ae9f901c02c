// One run of commands in one transaction: lock, read, decide in memory, write what changed, keep the results. Called by apply-commands.ts.
// Locks come in one order (families by id, then persons by id, the feed's counter last), so that two batches cannot wait for each other;
// what was not foreseen before the locks were held is thrown as Interfered, and tried again.
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import type { Carrier } from './carrier.ts';
import { foldCommands } from './fold-commands.ts';
import { openWorkspace } from './open-workspace.ts';
import { readBatchFacts } from './read-batch-facts.ts';
import type { Received } from './receive-command.ts';
import { settleCommands } from './settle-commands.ts';
import type { Undecided } from './undecided.ts';
import { writeBatch } from './write-batch.ts';

/** @param undecided changed by what is not applied here; give a copy, and forget it if this throws */
export async function runBatch(
  db: ReadableDb,
  carrier: Carrier,
  received: readonly Received[],
  undecided: Undecided,
): Promise<CommandAnswer[]> {
  const commands = received.flatMap((one) => (one.understood ? [one.command] : []));
  return await writeTx(db, carrier.enteId, 'commands', async (tx) => {
    const workspace = await openWorkspace(tx, commands);
    const facts = await readBatchFacts(tx.db, carrier, commands, workspace);
    const folded = foldCommands(workspace, facts, received, undecided);
    await writeBatch(tx, workspace, folded);
    return settleCommands(tx, folded.answers, received, folded.decided);
  });
}
