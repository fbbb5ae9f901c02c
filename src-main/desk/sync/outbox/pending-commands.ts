// All that central has not taken, in order, as it was captured. Called for the file that
// carries it elsewhere; a revoked station hands in pending-as-captured.ts.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { commandOf } from './outbox-row.ts';
import { openCommandTexts } from './queries.ts';

export function pendingCommands(db: ReadableDb): Command[] {
  return openCommandTexts.all(db).map(commandOf);
}
