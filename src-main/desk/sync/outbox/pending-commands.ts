// All that central has not taken, in order, as it was captured. Called when the station is revoked, to hand it in, and for the file that
// carries it elsewhere.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { commandOf } from './outbox-row.ts';
import { openCommandTexts } from './queries.ts';

export function pendingCommands(db: ReadableDb): Command[] {
  return openCommandTexts.all(db).map(commandOf);
}
