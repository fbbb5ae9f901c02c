// Central's background work on erasures. Started by start-central.ts; several processes may do it beside each other.
// Each step and its place in the run are one transaction: a process that dies loses a step at most, and whoever takes the lease goes on there.
import { randomUUID } from 'node:crypto';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { lockRun, saveStep, takeLease } from './run-queries.ts';
import { step } from './step.ts';

export interface ErasureWork {
  /** Ends after the transaction under way. */
  close(): Promise<void>;
}

export interface ErasureWorkOptions {
  readonly everyMs?: number;
  readonly leaseSeconds?: number;
  readonly report?: (failure: { readonly name: string; readonly code: string | undefined }) => void;
}

export function runErasures(db: ReadableDb, options: ErasureWorkOptions = {}): ErasureWork {
  const { everyMs = 1000, leaseSeconds = 20, report = () => {} } = options;
  const worker = randomUUID();
  const ending = new AbortController();

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const run = await takeLease(db, worker, leaseSeconds);
        while (run && !ending.signal.aborted && (await stepOnce(db, run, worker, leaseSeconds)));
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

/** @returns whether there is more to do, and it is still ours */
export async function stepOnce(
  db: ReadableDb,
  { enteId, id }: { readonly enteId: EnteId; readonly id: number },
  worker: string,
  leaseSeconds: number,
): Promise<boolean> {
  return await writeTx(db, enteId, 'retention.erase', async (tx) => {
    const run = await lockRun(tx.db, enteId, id, worker);
    if (!run?.at_class) return false;
    const limits = { asOf: run.as_of, months: run.months[run.at_class] };
    const done = await step(tx, { name: run.at_class, after: run.after, counts: run.counts }, limits);
    await saveStep(tx.db, enteId, id, { ...done, seconds: leaseSeconds });
    return done.atClass !== null;
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
