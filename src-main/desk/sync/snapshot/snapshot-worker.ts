// The loading worker: downloads, decompresses, checks and loads a snapshot beside the counter, with its own connection.
// Started by load-in-worker.ts. However it ends, what the counter sees is either all of the old data or all of the new.
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../../store/connect.ts';
import { meansDamage } from '../../store/store-fault.ts';
import { contactProblemOf } from '../contact-problem.ts';
import { downloadSnapshot } from './download.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { readLines } from './read-lines.ts';
import { discardLeftovers } from './shadow-tables.ts';
import { SnapshotJobSchema, type FromSnapshotWorker } from './snapshot-messages.ts';

const say = (message: FromSnapshotWorker) => parentPort?.postMessage(message);
const SLICE_MS = 6;
/** Between two slices of clearing away, so that the counter gets the lock. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function main(): Promise<void> {
  const job = SnapshotJobSchema.parse(workerData);
  const connection = connect({ file: job.file, key: job.key, mustExist: true, cacheKiB: 32_768 });
  try {
    // References are right by construction here and `doctor` checks them; a lost slice is loaded again.
    connection.raw.pragma('foreign_keys = OFF');
    connection.raw.pragma('synchronous = NORMAL');
    await discardLeftovers(connection, SLICE_MS, breathe);
    if (job.type === 'clear') return say({ type: 'cleared' });
    const { manifest } = job;
    const url = new URL(manifest.contentPath, job.centralUrl).href;
    const source = { url, stationToken: job.stationToken, bytes: manifest.bytes, sha256: manifest.sha256 };
    const lines = readLines(downloadSnapshot(source), manifest.encoding);
    const result = await loadSnapshot(connection, manifest, lines, job.dataAsOf, tell);
    say({ type: 'live', result });
    await discardLeftovers(connection, SLICE_MS, breathe);
    say({ type: 'cleared' });
  } finally {
    connection.raw.close();
  }
}

let lastTold = 0;
function tell({ done, total }: { done: number; total: number }): void {
  const now = performance.now();
  if (now - lastTold < 100 && done < total) return;
  lastTold = now;
  say({ type: 'progress', done, total });
}

try {
  await main();
} catch (failure) {
  const { code, message } = contactProblemOf(failure);
  say({ type: 'failed', code, detail: message, damaged: meansDamage(failure) });
}
