// Work on imports: takes one that waits, does its step, takes the next. Called by start-imports.ts and in its thread; several processes may do
// it beside each other. A step that fails for an unknown reason ends its import as failed, and is logged without what it read.
import { randomUUID } from 'node:crypto';
import { assertNever } from '#shared/domain/assert-never.ts';
import { rounds, type Rounds } from '../../background/rounds.ts';
import type { Database } from '../../store/database.ts';
import { Unsettled } from '../plan/plan-families.ts';
import { selectRun, takeWork, updateRun, type ImportKey } from '../run-queries.ts';
import { onWake } from '../wake.ts';
import { checkImport } from './check-import.ts';
import { importGroups } from './import-groups.ts';
import { instantNow } from './instant-now.ts';
import { LeaseLost, type Job } from './job.ts';
import { readImport } from './read-import.ts';
import { undoImport } from './undo-import.ts';

export interface ImportFailureReport {
  /** Null: no import was being worked on. */
  readonly importId: string | null;
  readonly name: string;
  readonly code: string | undefined;
  readonly at: string[];
}

export interface ImportWorkOptions {
  /** How long a process that died is waited for. */
  readonly leaseSeconds?: number;
  readonly everyMs?: number;
  report(failure: ImportFailureReport): void;
}

interface WorkerOptions extends ImportWorkOptions {
  /** Under which name leases are held; a new one is drawn where none is given. */
  readonly worker?: string;
  /** Told after every look whether there was an import to work on. */
  looked?(found: boolean): void;
}

/** Errors of PostgreSQL that mean: again. Serialization, deadlock, and a connection that broke. */
const passing = new Set(['40001', '40P01', '57P01', '08006', '08003', '57014']);
const mostTries = 5;

export function runImports(database: Database, options: WorkerOptions): Pick<Rounds, 'close'> {
  const { leaseSeconds = 20, everyMs = 3_000, report, worker = randomUUID(), looked } = options;
  const tries = new Map<string, number>();

  const work = rounds(
    async (signal) => {
      const key = await takeWork(database.kysely, worker, leaseSeconds);
      if (key) await one({ database, key, worker, leaseSeconds, signal });
      looked?.(key !== undefined);
      return key !== undefined;
    },
    // Of a step the failure is told there; that there was nothing to take tells the next round.
    { everyMs, report: () => {} },
  );
  const stopHearing = onWake(() => work.wake());

  async function one(job: Job): Promise<void> {
    try {
      await step(job);
      tries.delete(job.key.id);
    } catch (error) {
      await failed(job, error);
    }
  }

  async function failed({ key }: Job, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return await release(key);
    const { name, stack } = error instanceof Error ? error : new Error(typeof error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    report({ importId: key.id, name, code, at: stack?.split('\n').slice(1, 6) ?? [] });
    const tried = (tries.get(key.id) ?? 0) + 1;
    tries.set(key.id, tried);
    const isPassing = error instanceof Unsettled || (code !== undefined && passing.has(code));
    if (isPassing && tried < mostTries) return await release(key);
    await updateRun(database.kysely, key, {
      ...{ state: 'failed', failure: 'AT_CENTRAL', ended_at: instantNow(), lease_until: null },
    }).catch(() => {});
  }

  /** Whoever comes next goes on at once. */
  async function release(key: ImportKey): Promise<void> {
    const run = await selectRun(database.kysely, key).catch(() => undefined);
    if (run?.lease_by === worker) await updateRun(database.kysely, key, { lease_until: null }).catch(() => {});
  }

  async function step(job: Job): Promise<void> {
    const state = (await selectRun(database.kysely, job.key))?.state;
    switch (state) {
      case 'reading':
        return await readImport(job);
      case 'checking':
        return await checkImport(job);
      case 'importing':
        return await importGroups(job);
      case 'undoing':
        return await undoImport(job);
      case undefined:
      case 'uploading':
      case 'columns':
      case 'checked':
      case 'stopped':
      case 'done':
      case 'undone':
      case 'failed':
        return;
      default:
        return assertNever(state);
    }
  }

  return {
    close: async () => {
      stopHearing();
      await work.close();
    },
  };
}
