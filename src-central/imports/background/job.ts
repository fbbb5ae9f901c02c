// One import that this process works on, and how it keeps it: a lease that every step renews, so that a process that died is replaced and
// one that was merely slow stops writing. Made by run-imports.ts, used by every step.
import type { ReadableDb } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import { renewLease, type ImportKey } from '../run-queries.ts';

export interface Job {
  readonly database: Database;
  readonly key: ImportKey;
  readonly worker: string;
  readonly leaseSeconds: number;
  /** Aborted when the process is to end: a step stops at the next chance. */
  readonly signal: AbortSignal;
}

/** The lease is another's by now, the import was stopped, or the process ends: whatever was begun is given up. */
export class LeaseLost extends Error {}

export async function holdLease(job: Job, db: ReadableDb = job.database.kysely): Promise<void> {
  if (job.signal.aborted || !(await renewLease(db, job.key, job.worker, job.leaseSeconds))) throw new LeaseLost();
}

/** Lets requests that wait be answered: planning is slices of work on the thread that serves. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
