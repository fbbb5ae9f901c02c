// Rounds through all enti: one ente's trouble does not keep the others waiting. Used by the workers that speak with pagoPA.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { selectEnti } from './queries.ts';
import { rounds, type Rounds, type RoundsOptions } from './rounds.ts';

export function visitEnti(
  db: ReadableDb,
  visit: (enteId: EnteId, signal: AbortSignal) => Promise<void>,
  options: RoundsOptions,
): Rounds {
  return rounds(async (signal) => {
    for (const enteId of await selectEnti(db)) {
      if (signal.aborted) break;
      await visit(enteId, signal).catch((error: unknown) => {
        if (!signal.aborted) options.report(error);
      });
    }
    return false;
  }, options);
}
