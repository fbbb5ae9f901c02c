// One run of commands in one transaction: lock, read, decide in memory, write what changed, keep the results. Called by apply-commands.ts.
// Locks come in one order (families by id, then persons by id, the feed's counter last), so that two batches cannot wait for each other;
// what was not foreseen before the locks were held is thrown as Interfered, and tried again.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import { personOf } from '#shared/capture/unit-key.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { readFamilyStates } from '../families/read-family-states.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import type { Carrier } from './carrier.ts';
import { foldCommands, type Outcome } from './fold-commands.ts';
import { Interfered } from './failures.ts';
import * as queries from './queries.ts';
import { readBatchFacts } from './read-batch-facts.ts';
import type { Received } from './receive-command.ts';
import type { Undecided } from './undecided.ts';
import { Workspace } from './workspace.ts';
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
    const answers: CommandAnswer[] = [];
    tx.settle(async (seq) => {
      folded.answers.forEach((answer, at) => {
        answers.push({ id: received[at]?.id ?? '', result: numbered(answer, seq) });
      });
      await queries.insertApplied(
        tx.db,
        folded.decided.map(({ command, digest, outcome }) => ({
          ...{ ente_id: carrier.enteId, id: command.id, digest, kind: command.change.kind },
          family_id: 'familyId' in outcome ? outcome.familyId : command.change.familyId,
          ...{ station_id: command.stationId, operator_id: command.operatorId, captured_at: command.capturedAt },
          result: numbered(outcome, seq),
        })),
      );
    });
    return answers;
  });
}

export function numbered(answer: Outcome | CommandAnswer['result'], seq: number): CommandAnswer['result'] {
  if (answer.outcome === 'refused' || answer.outcome === 'held') return answer;
  return { seq, ...answer };
}

/** The families that these commands may change, locked and read. */
async function openWorkspace(tx: WriteTx, commands: readonly Command[]): Promise<Workspace> {
  const { db, enteId } = tx;
  const families = new Set<FamilyId>();
  const newcomers = new Set<PersonId>();
  const owners = new Set<PersonId>();
  for (const { change } of commands) {
    families.add(change.familyId);
    if (change.kind === 'person.add') newcomers.add(change.person.id);
    if (change.kind === 'family.create') for (const { id } of change.persons) newcomers.add(id);
    if (!('set' in change)) continue;
    for (const unit of change.set) {
      const owner = personOf(unit);
      if (owner !== undefined) owners.add(owner);
    }
  }
  const locked = await queries.lockConnectedFamilies(db, enteId, [...families], [...newcomers]);
  await queries.lockPersons(db, enteId, [...new Set([...owners, ...newcomers])]);
  const read = await readFamilyStates(db, enteId, locked);
  const known = new Set(locked);
  const people = new Set(read.flatMap(({ state }) => state.persons.map(({ id }) => id)));
  const members = await queries.selectFamiliesOf(
    db,
    enteId,
    [...owners, ...newcomers].filter((id) => people.has(id)),
  );
  const isOutside = (id: FamilyId | null) => id !== null && !known.has(id);
  // Somebody joined another family, or a family was merged away, between the look and the lock.
  if (members.some(isOutside) || read.some(({ state }) => isOutside(state.family.mergedInto))) throw new Interfered();
  return new Workspace(read);
}
