// The exporting worker: reads and writes a whole list beside the counter, in its own thread and with its own connection.
// Started by export-in-worker.ts. Whatever it does, search stays as quick as without it.
import { parentPort, workerData } from 'node:worker_threads';
import { meansDamage } from '../store/store-fault.ts';
import { ExportJobSchema, type FromExportWorker } from './export-messages.ts';
import { runExportJob } from './run-export-job.ts';

const say = (message: FromExportWorker) =>
  parentPort?.postMessage(message, message.type === 'finished' ? [message.bytes.buffer] : []);

try {
  await runExportJob(ExportJobSchema.parse(workerData), say);
} catch (failure) {
  // What SQLite or the engine says; never a row.
  const detail = failure instanceof Error ? failure.name : 'unknown';
  say({ type: 'failed', detail, damaged: meansDamage(failure) });
}
