// The loading worker: loads a snapshot beside the counter, in its own thread and with its own connection.
// Started by load-in-worker.ts. However it ends, what the counter sees is either all of the old data or all of the new.
import { parentPort, workerData } from 'node:worker_threads';
import { meansDamage } from '../../store/store-fault.ts';
import { contactProblemOf } from '../contact-problem.ts';
import { runSnapshotJob } from './run-snapshot-job.ts';
import { SnapshotJobSchema, type FromSnapshotWorker } from './snapshot-messages.ts';

const say = (message: FromSnapshotWorker) => parentPort?.postMessage(message);

try {
  await runSnapshotJob(SnapshotJobSchema.parse(workerData), say);
} catch (failure) {
  const { code, message } = contactProblemOf(failure);
  say({ type: 'failed', code, detail: message, damaged: meansDamage(failure) });
}
