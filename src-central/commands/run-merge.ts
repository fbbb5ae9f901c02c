// Merging and parting of families: not known to this central yet. Called by apply-commands.ts.
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Carrier } from './carrier.ts';
import { refusal } from './fold-commands.ts';
import type { Received } from './receive-command.ts';
import type { Undecided } from './undecided.ts';

export async function runMerge(
  _db: ReadableDb,
  _carrier: Carrier,
  received: Extract<Received, { understood: true }>,
  undecided: Undecided,
): Promise<CommandAnswer> {
  const { id, command } = received;
  undecided.add(id, command.stationId, footprintOf(command.change));
  return await Promise.resolve({ id, result: refusal('NOT_UNDERSTOOD') });
}
