// The loop around background work that stands as a row with a lease: takes one, does step after step, looks again after a while.
// Started by retention/run-erasures.ts and roll-over/run-roll-overs.ts; several processes may do it beside each other.
import { randomUUID } from 'node:crypto';
import type { ReadableDb } from './database.ts';
import { takeRunLease, type RunKey } from './run-lease.ts';

export interface RunWork {
  /** Ends after the transaction under way. */
  close(): Promise<void>;
}

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
): RunWork {
  const worker = randomUUID();
  const ending = new AbortController();

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const run = await takeRunLease(db, table, worker, leaseSeconds);
        while (run && !ending.signal.aborted && (await step(run, worker, leaseSeconds)));
      } catch (error) {
        // The step left nothing of itself; the next round takes it up again.
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
        report({ name: error instanceof Error ? error.name : typeof error, code });
      }
      await pause(everyMs, ending.signal);
    }
  }

  const working = work();
  return {
    close: async () => {
      ending.abort();
      await working;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
