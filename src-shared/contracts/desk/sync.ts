// How this station stands with central, for whoever wants to know more than the status line says, and what a person may tell sync to do.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { InstantSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

export const DivergenceReportSchema = z.object({
  checkedAt: InstantSchema,
  families: z.int(),
  /** Families whose rows differed from central's, and were fetched again. */
  repaired: z.int(),
});

export const SyncDetailsSchema = z.object({
  stationName: z.string().nullable(),
  enteName: z.string().nullable(),
  dataAsOf: InstantSchema.nullable(),
  clockOffsetMs: z.int().nullable(),
  waiting: z.int(),
  refused: z.int(),
  conflicts: z.int(),
  oldestWaitingAt: InstantSchema.nullable(),
  /** Changes that this version does not understand, kept for after an update. */
  keptAside: z.int(),
  /** A pull that would delete more than a tenth of a table waits for a person. */
  massDelete: z.object({ table: z.string(), rows: z.int(), of: z.int() }).nullable(),
  divergence: DivergenceReportSchema.nullable(),
  /** How often the watchdog restarted sync since the program began. */
  restarts: z.int(),
});
export type SyncDetails = z.infer<typeof SyncDetailsSchema>;

const base = oc.errors(sessionErrors);

export const syncContract = {
  details: base.output(SyncDetailsSchema),
  /** The stopped deletions are meant: go on. Administrators only. */
  acceptDeletions: base
    .errors({ NOT_ALLOWED: { status: 403 }, NOTHING_STOPPED: { status: 409 } })
    .output(SyncDetailsSchema),
  /** Compares this station's data with central's now, and repairs what differs. */
  compare: base.errors({ NO_LINE: { status: 503 } }).output(SyncDetailsSchema),
};
