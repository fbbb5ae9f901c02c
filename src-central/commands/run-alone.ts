// One command in a transaction of its own: what moves more than captured values of families is decided by itself. Called by apply-commands.ts.
// Exactly once like every command: its result is written with its effect.
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import type { BatchFacts } from './batch-facts.ts';
import type { Carrier } from './carrier.ts';
import { Interfered } from './failures.ts';
import type { Outcome } from './fold-commands.ts';
import { openWorkspace } from './open-workspace.ts';
import { noteOutcome, resultBefore } from './order-alone.ts';
import { readBatchFacts } from './read-batch-facts.ts';
import type { Received } from './receive-command.ts';
import { settleCommands } from './settle-commands.ts';
import type { Undecided } from './undecided.ts';
import type { Workspace } from './workspace.ts';

type Understood = Extract<Received, { understood: true }>;

export interface Alone {
  /** Who will stand in one of the families without being named by the command. */
  newcomers?(tx: WriteTx, command: Understood['command']): Promise<PersonId[]>;
  decide(tx: WriteTx, workspace: Workspace, facts: BatchFacts, command: Understood['command']): Promise<Outcome>;
}

export async function runAlone(
  db: ReadableDb,
  carrier: Carrier,
  received: Understood,
  undecided: Undecided,
  { newcomers = () => Promise.resolve([]), decide }: Alone,
): Promise<CommandAnswer> {
  const { command, digest, id } = received;
  return await writeTx(db, carrier.enteId, command.change.kind, async (tx) => {
    const workspace = await openWorkspace(tx, [command], await newcomers(tx, command));
    const facts = await readBatchFacts(tx.db, carrier, [command], workspace);
    const known = resultBefore(facts.stored.get(id), received, undecided);
    if (known) return { id, result: known };
    const outcome = await decide(tx, workspace, facts, command);
    noteOutcome(outcome, command, undecided);
    const [answer] = settleCommands(tx, [outcome], [received], [{ command, digest, outcome }]);
    if (!answer) throw new Interfered();
    return answer;
  });
}
