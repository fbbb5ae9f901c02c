// Makes the snapshot file of a demo municipality straight from the generator. A worker thread of demo-services.ts, so that the server
// goes on answering while a city is being made; compression runs on a third thread. Tells its parent when the file is whole.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { SnapshotEncodingSchema } from '#shared/contracts/central/sync.ts';
import { writeSnapshotFile } from '../sync/snapshot-file.ts';
import { generateChanges, type DemoSize } from './demo/generate.ts';

const job = z
  .object({ path: z.string(), encoding: SnapshotEncodingSchema, size: z.enum(['small', 'town', 'city']) })
  .parse(workerData);

function* lines(size: DemoSize): Generator<string> {
  for (const change of generateChanges(size)) yield JSON.stringify(change);
}

parentPort?.postMessage(await writeSnapshotFile(job.path, job.encoding, lines(job.size)));
