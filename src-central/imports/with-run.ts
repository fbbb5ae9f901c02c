// A change of an import's state: under its row's lock, and only from the states in which it makes sense. Called by every use case that a
// person starts. What the background work writes at the same moment comes before or after, never in between.
import type { Selectable } from 'kysely';
import type { ImportState } from '#shared/contracts/central/administration/import-records.ts';
import { err, type Result } from '#shared/domain/result.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ImportRunTable } from '../store/import-tables.ts';
import { lockRun, type ImportKey } from './run-queries.ts';

export type StateFailure =
  { readonly code: 'IMPORT_UNKNOWN' } | { readonly code: 'WRONG_STATE'; readonly state: ImportState };

export async function withRun<Value, Failure>(
  db: ReadableDb,
  key: ImportKey,
  states: readonly ImportState[],
  fn: (tx: WritableDb, run: Selectable<ImportRunTable>) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | StateFailure>> {
  return await db.transaction().execute(async (tx): Promise<Result<Value, Failure | StateFailure>> => {
    const run = await lockRun(tx, key);
    // Of an import whose time is over nothing is left to work on.
    if (!run) return err({ code: 'IMPORT_UNKNOWN' });
    if (!states.includes(run.state)) return err({ code: 'WRONG_STATE', state: run.state });
    return await fn(tx, run);
  });
}
