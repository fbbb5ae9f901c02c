// The thread that works on imports. Started by start-imports.ts while one waits; ends by itself after some looks in vain, or when it is told.
import { parentPort, workerData } from 'node:worker_threads';
import { openPostgres } from '../../store/open-postgres.ts';
import { wakeImports } from '../wake.ts';
import { runImports } from './run-imports.ts';
import { ThreadDataSchema } from './thread-data.ts';

/** Of a step, of what is read ahead beside it, and one to spare. */
const connections = 3;
/** An administrator looks at what was read before the next step begins: the thread waits for that a while. */
const looksInVain = 10;

const { databaseUrl, leaseSeconds, everyMs, worker } = ThreadDataSchema.parse(workerData);
const database = openPostgres(databaseUrl, connections);
let inVain = 0;

const work = runImports(database, {
  ...{ leaseSeconds, everyMs, worker },
  report: (failure) => parentPort?.postMessage(failure),
  looked: (found) => {
    inVain = found ? 0 : inVain + 1;
    if (inVain === looksInVain) void end();
  },
});

parentPort?.on('message', (message: 'wake' | 'end') => {
  if (message === 'end') void end();
  else wakeImports();
});

async function end(): Promise<void> {
  await work.close();
  await database.close();
  parentPort?.close();
}
