// Starts one export in its worker and hands on what it says, until it has ended. Called by export-jobs.ts.
import { spawnWorker } from '../workers/spawn-worker.ts';
import { FromExportWorkerSchema, type ExportJob, type FromExportWorker } from './export-messages.ts';

export interface RunningExport {
  /** When the worker has ended and its connection is closed. Never rejects. */
  readonly ended: Promise<void>;
  /** Soon: the worker looks before each family. */
  cancel(): void;
}

// Rows come and go; the file itself lies outside of this.
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

export function exportInWorker(
  job: Omit<ExportJob, 'cancelled'>,
  hear: (message: FromExportWorker) => void,
): RunningExport {
  const cancelled = new SharedArrayBuffer(4);
  const worker = spawnWorker(import.meta.url, 'export-worker', {
    workerData: { ...job, cancelled },
    resourceLimits: MEMORY,
  });
  worker.on('message', (raw: unknown) => hear(FromExportWorkerSchema.parse(raw)));
  worker.on('error', (failure: Error) => hear({ type: 'failed', detail: failure.name, damaged: false }));
  return {
    ended: new Promise((resolve) => worker.once('exit', () => resolve())),
    cancel: () => void Atomics.store(new Int32Array(cancelled), 0, 1),
  };
}
