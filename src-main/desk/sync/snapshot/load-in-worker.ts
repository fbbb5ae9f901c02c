// Runs one snapshot load in its worker and waits until the new data are live. Called by the engine.
// Rejects with ContactProblem; the caller decides when to try again. Ending the worker loses nothing but the shadow.
import type { Worker } from 'node:worker_threads';
import { spawnWorker } from '../../workers/spawn-worker.ts';
import { StoreDamaged } from '../../store/store-fault.ts';
import { ContactProblem } from '../contact-problem.ts';
import type { LoadProgress, LoadResult } from './load-snapshot.ts';
import { FromSnapshotWorkerSchema, type FromSnapshotWorker, type SnapshotJob } from './snapshot-messages.ts';

export interface RunningLoad {
  /** When the new data are live. */
  readonly live: Promise<LoadResult>;
  /** When the worker has ended, cleared up or not. Never rejects. */
  readonly ended: Promise<void>;
  cancel(): Promise<void>;
}

// A line at a time needs little; without a bound the collector would let millions of dead rows pile up first.
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

export function loadInWorker(job: SnapshotJob, onProgress: (progress: LoadProgress) => void): RunningLoad {
  const worker: Worker = spawnWorker(import.meta.url, 'snapshot-worker', { workerData: job, resourceLimits: MEMORY });
  const live = new Promise<LoadResult>((resolve, reject) => {
    worker.on('message', (raw: unknown) => {
      const message = FromSnapshotWorkerSchema.parse(raw);
      if (message.type === 'progress') onProgress({ done: message.done, total: message.total });
      if (message.type === 'live') resolve(message.result);
      if (message.type === 'failed') reject(failureOf(message));
    });
    worker.on('error', (failure) => reject(new ContactProblem('UNEXPECTED', 'the worker failed', { cause: failure })));
    worker.on('exit', () => reject(new ContactProblem('INTERRUPTED', 'the load was ended')));
  });
  // Whoever only cancels does not wait for it.
  live.catch(() => {});
  return {
    live,
    ended: new Promise((resolve) => worker.once('exit', () => resolve())),
    cancel: async () => void (await worker.terminate()),
  };
}

function failureOf({ code, detail, damaged }: Extract<FromSnapshotWorker, { type: 'failed' }>): Error {
  return damaged ? new StoreDamaged(detail) : new ContactProblem(code, detail);
}
