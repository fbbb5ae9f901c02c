// The order of commands that are decided by themselves: a repeat gets its answer, one behind another that was not applied waits. Pure.
// Called by run-alone.ts and by the model of the property tests.
import { footprintOf } from '#shared/capture/footprint.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { Stored } from './batch-facts.ts';
import { refusal, type Outcome } from './fold-commands.ts';
import type { Received } from './receive-command.ts';
import type { Undecided } from './undecided.ts';

/** What is answered without deciding anew; null where it is to be decided. */
export function resultBefore(
  before: Stored | undefined,
  { command, digest }: Extract<Received, { understood: true }>,
  undecided: Undecided,
): CommandResult | null {
  const { id, stationId } = command;
  const footprint = footprintOf(command.change);
  if (before && before.digest !== digest) return refusal('ID_REUSED');
  if (before) {
    if (before.result.outcome === 'applied') undecided.settle(id);
    else if (before.result.outcome === 'refused') undecided.add(id, stationId, footprint);
    return before.result;
  }
  const by = undecided.blockerOf(command, footprint);
  if (by === undefined) return null;
  undecided.add(id, stationId, footprint);
  return { outcome: 'held', by };
}

/** A merge's conflict is about what the other family knew better, not about whether they are one: nothing waits for it. */
export function noteOutcome({ outcome }: Outcome, command: Command, undecided: Undecided): void {
  if (outcome === 'refused') undecided.add(command.id, command.stationId, footprintOf(command.change));
  else if (command.supersedes) undecided.settle(command.supersedes);
}
