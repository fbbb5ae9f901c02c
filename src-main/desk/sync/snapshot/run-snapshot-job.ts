// One job of the loading worker: clear away what is left, then download, decompress, check and load a snapshot.
// Called by the worker. Throws ContactProblem or what SQLite throws; nothing of a failed load is ever seen.
import { CentralClock } from '../../station/central-clock.ts';
import { signedFetch } from '../../station/signed-fetch.ts';
import { connect } from '../../store/connect.ts';
import { downloadSnapshot } from './download.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { readLines } from './read-lines.ts';
import { discardLeftovers } from './shadow-tables.ts';
import type { FromSnapshotWorker, SnapshotJob } from './snapshot-messages.ts';

const SLICE_MS = 6;
const TELL_EVERY_MS = 100;
/** Between two slices of clearing away, so that the counter gets the lock. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export async function runSnapshotJob(job: SnapshotJob, say: (message: FromSnapshotWorker) => void): Promise<void> {
  const connection = connect({ file: job.file, key: job.key, mustExist: true, cacheKiB: 32_768 });
  try {
    // References are right by construction here and `doctor` checks them; a lost slice is loaded again.
    connection.raw.pragma('foreign_keys = OFF');
    connection.raw.pragma('synchronous = NORMAL');
    await discardLeftovers(connection, SLICE_MS, breathe);
    if (job.type === 'load') {
      const { manifest, access } = job;
      const url = new URL(manifest.contentPath, access.url).href;
      const fetch = signedFetch(access, new CentralClock(() => new Date(), job.clockOffsetMs));
      const source = { url, fetch, bytes: manifest.bytes, sha256: manifest.sha256 };
      const lines = readLines(downloadSnapshot(source), manifest.encoding);
      const result = await loadSnapshot(connection, manifest, lines, job.dataAsOf, progressTo(say));
      say({ type: 'live', result });
      await discardLeftovers(connection, SLICE_MS, breathe);
    }
    say({ type: 'cleared' });
  } finally {
    connection.raw.close();
  }
}

function progressTo(say: (message: FromSnapshotWorker) => void) {
  let lastTold = 0;
  return ({ done, total }: { done: number; total: number }) => {
    const now = performance.now();
    if (now - lastTold < TELL_EVERY_MS && done < total) return;
    lastTold = now;
    say({ type: 'progress', done, total });
  };
}
