// The rounds of work that stands as a row with a lease: take one, do step after step, look again after a while.
// Started by retention/run-erasures.ts and roll-over/run-roll-overs.ts; several processes may do it beside each other.
import { randomUUID } from 'node:crypto';
import type { ReadableDb } from '../store/database.ts';
import { takeRunLease, type RunKey } from '../store/run-lease.ts';
import { rounds, type Rounds } from './rounds.ts';

export interface RunWorkOptions {
  readonly everyMs?: number;
  readonly leaseSeconds?: number;
  readonly report?: (failure: { readonly name: string; readonly code: string | undefined }) => void;
}

/** @param step one transaction; says whether there is more to do, and it is still this worker's */
export function workOnRuns(
  db: ReadableDb,
  table: Parameters<typeof takeRunLease>[1],
  step: (run: RunKey, worker: string, leaseSeconds: number) => Promise<boolean>,
  { everyMs = 1000, leaseSeconds = 20, report = () => {} }: RunWorkOptions,
): Rounds {
  const worker = randomUUID();
  return rounds(
    async (signal) => {
      const run = await takeRunLease(db, table, worker, leaseSeconds);
      while (run && !signal.aborted && (await step(run, worker, leaseSeconds)));
      return false;
    },
    {
      everyMs,
      // What the database says of an error may quote a row.
      report: (error) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
        report({ name: error instanceof Error ? error.name : typeof error, code });
      },
    },
  );
}
