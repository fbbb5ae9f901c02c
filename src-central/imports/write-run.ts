// A transaction about an import's own records, under its lease. Called by the steps of background/. Nothing of it is of interest to a station.
import type { WritableDb } from '../store/database.ts';
import { holdLease, type Job } from './background/job.ts';

export async function writeRun(job: Job, fn: (tx: WritableDb) => Promise<void>): Promise<void> {
  await job.database.kysely.transaction().execute(async (tx) => {
    await holdLease(job, tx);
    await fn(tx);
  });
}
