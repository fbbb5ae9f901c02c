// The emergency file of a station whose line or machine failed, applied at central by an administrator. Called by main.ts import-outbox.
// Ids keep it exactly-once: importing the file again, or the station's own sending later, changes nothing more.
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import { maxCommandsPerBatch } from '#shared/contracts/central/commands.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { applyCommands, type CommandFailure } from './apply-commands.ts';
import { administratorOf } from './carrier.ts';
import { Undecided } from './undecided.ts';

/** @returns one answer for each command, in order; what is held depends on one that was not applied */
export async function importOutbox(
  db: ReadableDb,
  enteId: EnteId,
  commands: readonly unknown[],
  report: (failure: CommandFailure) => void = () => {},
): Promise<CommandAnswer[]> {
  const answers: CommandAnswer[] = [];
  const undecided = new Undecided();
  for (let at = 0; at < commands.length; at += maxCommandsPerBatch) {
    const batch = commands.slice(at, at + maxCommandsPerBatch);
    answers.push(...(await applyCommands(db, administratorOf(enteId), batch, report, undecided)));
  }
  return answers;
}
