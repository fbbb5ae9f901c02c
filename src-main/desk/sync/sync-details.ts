// How this station stands with central, for whoever looks closer than the status line. Called by `sync.details`, and for its figures.
import { z } from 'zod';
import { DivergenceReportSchema, type SyncDetails } from '#shared/contracts/desk/sync.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { conflictCount } from '../attention/queries.ts';
import { enteFacts } from '../system/queries.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { keptAsideCount, outboxFigures, syncState } from './queries.ts';

const MassDeleteSchema = z.object({ table: z.string(), rows: z.int(), of: z.int() });

export function syncDetails(
  db: ReadableDb,
  running: { readonly clockOffsetMs: number | null; readonly restarts: number },
): SyncDetails {
  return readTx(db, () => {
    const state = syncState.get(db);
    const { waiting, attention } = figures(db);
    const conflicts = conflictCount.get(db)?.total ?? 0;
    return {
      ...{ stationName: state?.stationName ?? null, enteName: enteFacts.get(db)?.name ?? null },
      dataAsOf: InstantSchema.nullable().parse(state?.dataAsOf ?? null),
      ...{ clockOffsetMs: running.clockOffsetMs, restarts: running.restarts },
      ...{ waiting, conflicts, refused: attention - conflicts },
      oldestWaitingAt: InstantSchema.nullable().parse(outboxFigures.get(db)?.oldest ?? null),
      keptAside: keptAsideCount.get(db)?.count ?? 0,
      massDelete: jsonOr(state?.massDelete ?? null, MassDeleteSchema),
      divergence: jsonOr(state?.divergence ?? null, DivergenceReportSchema),
    };
  });
}

/** For the status line: changes that central has not acknowledged, and what a person must decide. */
export function figures(db: ReadableDb): { waiting: number; attention: number } {
  const { waiting = 0, refused = 0 } = outboxFigures.get(db) ?? {};
  return { waiting, attention: refused + (conflictCount.get(db)?.total ?? 0) };
}

function jsonOr<Value>(text: string | null, schema: z.ZodType<Value>): Value | null {
  return text === null ? null : schema.parse(JSON.parse(text));
}
