// Everything of the outbox that central has not decided for good, as it was captured. Called when a revoked station hands in its outbox.
// What cannot be read any more goes along as the text that it is: an administrator may still make something of it.
import type { ReadableDb } from '../../store/store-connection.ts';
import { openCommandTexts } from './queries.ts';

export function pendingAsCaptured(db: ReadableDb): unknown[] {
  return openCommandTexts.all(db).map(({ command }) => {
    try {
      return JSON.parse(command) as unknown;
    } catch {
      return command;
    }
  });
}
