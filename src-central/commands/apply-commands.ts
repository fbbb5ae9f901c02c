// Applies what a station sent: each command exactly once, in the order of its lane, and says what became of it. Called by the contract's
// handler and by the import of an emergency file. A batch is one transaction; where that fails, each command has one of its own, so that
// one which cannot be applied takes none of its neighbours with it.
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Carrier } from './carrier.ts';
import { isAbsence, isInterference, nameOf } from './failures.ts';
import { isCaptured, refusal } from './fold-commands.ts';
import { receiveCommand, type Received } from './receive-command.ts';
import { runAlone } from './run-alone.ts';
import { runBatch } from './run-batch.ts';
import { accountChanges } from '../accounts/change-account.ts';
import { merging } from '../merges/run-merge.ts';
import { Undecided } from './undecided.ts';

/** Tries of one run while others are quicker; each finds what they have written. */
const tries = 6;

/** A command that central failed over, for the log: nothing of its content. */
export interface CommandFailure {
  readonly commandId: string;
  readonly kind: string;
  readonly error: ReturnType<typeof nameOf>;
}

/**
 * @param raw as they came: one that is not understood is answered so
 * @param earlier what was not applied of a longer row of commands than one batch; it is brought up to date
 * @returns the answers in order; rejects where the database is not there: then send all of it again
 */
export async function applyCommands(
  db: ReadableDb,
  carrier: Carrier,
  raw: readonly unknown[],
  report: (failure: CommandFailure) => void = () => {},
  earlier: Undecided = new Undecided(),
): Promise<CommandAnswer[]> {
  const received = raw.map(receiveCommand);
  // A kiosk changes nothing, and nothing of its wish is kept.
  if (carrier.role === 'kiosk') return received.map(({ id }) => ({ id, result: refusal('OUT_OF_SCOPE') }));
  let undecided = earlier;
  const answers: CommandAnswer[] = [];
  for (const run of runsOf(received)) {
    const together = await attempt(db, carrier, run, undecided).catch((error: unknown) => failed(run, error));
    if (together) {
      answers.push(...together.answers);
      undecided = together.undecided;
      continue;
    }
    for (const one of run) {
      const alone = await attempt(db, carrier, [one], undecided).catch((error: unknown) => failed([one], error));
      if (alone) {
        answers.push(...alone.answers);
        undecided = alone.undecided;
      } else {
        answers.push(giveUp(one));
      }
    }
  }
  earlier.becomes(undecided);
  return answers;

  /** @returns undefined where the single commands shall be tried */
  function failed(run: readonly Received[], error: unknown): undefined {
    if (isAbsence(error)) throw error;
    const [only] = run;
    if (run.length === 1 && only?.understood) {
      report({ commandId: only.id, kind: only.command.change.kind, error: nameOf(error) });
    }
  }

  function giveUp(one: Received): CommandAnswer {
    if (one.understood) undecided.add(one.id, one.command.stationId, footprintOf(one.command.change));
    return { id: one.id, result: refusal('FAILED_AT_CENTRAL') };
  }
}

interface Attempted {
  readonly answers: readonly CommandAnswer[];
  readonly undecided: Undecided;
}

async function attempt(
  db: ReadableDb,
  carrier: Carrier,
  run: readonly Received[],
  before: Undecided,
): Promise<Attempted> {
  for (let left = tries; ; left -= 1) {
    const undecided = before.copy();
    try {
      const [only] = run;
      const isAlone = run.length === 1 && only?.understood === true && !isCaptured(only.command);
      const answers = isAlone
        ? [await runAlone(db, carrier, only, undecided, aloneFor(only.command))]
        : await runBatch(db, carrier, run, undecided);
      return { answers, undecided };
    } catch (error) {
      if (left <= 1 || !isInterference(error)) throw error;
    }
  }
}

const aloneFor = ({ change }: Command) => (isAccountChange(change) ? accountChanges : merging);

/** Merging, parting and accounts stand alone: they move more than families' captured values. */
function runsOf(received: readonly Received[]): Received[][] {
  const runs: Received[][] = [];
  const isAlone = (one: Received | undefined) => one?.understood === true && !isCaptured(one.command);
  for (const one of received) {
    const last = runs.at(-1);
    if (!last || isAlone(one) || isAlone(last[0])) runs.push([one]);
    else last.push(one);
  }
  return runs;
}
