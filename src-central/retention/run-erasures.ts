// Central's background work on erasures. Started by start-central.ts; several processes may do it beside each other.
// Each step and its place in the run are one transaction: a process that dies loses a step at most, and whoever takes the lease goes on there.
import type { Rounds } from '../background/rounds.ts';
import { workOnRuns, type RunWorkOptions } from '../background/work-on-runs.ts';
import { standardMonths } from '#shared/domain/retention.ts';
import type { ReadableDb } from '../store/database.ts';
import type { RunKey } from '../store/run-lease.ts';
import { writeTx } from '../store/write-tx.ts';
import { emptyCounts } from './counts.ts';
import { lockRun, saveStep } from './run-queries.ts';
import { step } from './step.ts';

export function runErasures(db: ReadableDb, options: RunWorkOptions = {}): Rounds {
  return workOnRuns(db, 'erasure_run', (run, worker, seconds) => stepOnce(db, run, worker, seconds), options);
}

/** @returns whether there is more to do, and it is still ours */
export async function stepOnce(
  db: ReadableDb,
  { enteId, id }: RunKey,
  worker: string,
  leaseSeconds: number,
): Promise<boolean> {
  return await writeTx(db, enteId, 'retention.erase', async (tx) => {
    const run = await lockRun(tx.db, enteId, id, worker);
    if (!run?.at_class) return false;
    const months = { ...standardMonths, ...run.months };
    const counts = { ...emptyCounts, ...run.counts };
    const limits = { asOf: run.as_of, months: months[run.at_class] };
    const done = await step(tx, { name: run.at_class, after: run.after, counts }, limits);
    await saveStep(tx.db, enteId, id, { ...done, seconds: leaseSeconds });
    return done.atClass !== null;
  });
}
