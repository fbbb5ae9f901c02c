// Writes and verifies a backup from its own connection, so that the counter goes on meanwhile. Started by make-backup.ts.
// VACUUM INTO reads one consistent state and writes a copy under the same key.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { connect } from '../connect.ts';
import { faultCodeOf } from '../store-fault.ts';
import { verifyCopy } from './verify-copy.ts';

const job = z.object({ file: z.string(), key: z.instanceof(Uint8Array), target: z.string() }).parse(workerData);

try {
  const connection = connect({ file: job.file, key: job.key, mustExist: true, cacheKiB: 8192 });
  try {
    connection.raw.prepare('VACUUM INTO ?').run(job.target);
  } finally {
    connection.raw.close();
  }
  verifyCopy(job.target, job.key);
  parentPort?.postMessage({ ok: true });
} catch (failure) {
  parentPort?.postMessage({ ok: false, fault: faultCodeOf(failure) });
}
