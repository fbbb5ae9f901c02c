// Central's background work on imports, in a thread of its own: what an import lets lie is collected there within bounds and never adds up in
// the process that serves, and planning takes no time from whoever asks. Called by start-central.ts. The thread lives while there is work.
// The embedded database answers to one thread alone: with it the work is done beside the serving.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { rounds, type Rounds } from '../../background/rounds.ts';
import type { Database } from '../../store/database.ts';
import type { DatabaseAddress } from '../../store/open-database.ts';
import { failLeased, isWorkWaiting } from '../run-queries.ts';
import { onWake } from '../wake.ts';
import { runImports, type ImportFailureReport, type ImportWorkOptions } from './run-imports.ts';
import type { ThreadData } from './thread-data.ts';

/** Of JavaScript objects: a batch in work several times over, and a few numbers for each of half a million rows. */
const heap = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 24 };

export function startImports(
  database: Database,
  address: DatabaseAddress,
  options: ImportWorkOptions,
): Pick<Rounds, 'close'> {
  if (!('databaseUrl' in address)) return runImports(database, options);
  const { databaseUrl } = address;
  const { leaseSeconds = 20, everyMs = 3_000, report } = options;
  let thread: Worker | undefined;

  const work = rounds(
    async (signal) => {
      if (!(await isWorkWaiting(database.kysely))) return false;
      const worker = randomUUID();
      const error = await inThread({ databaseUrl, leaseSeconds, everyMs, worker }, signal);
      if (error === undefined) return true;
      await threadFailed(database, worker, error, report);
      return false;
    },
    { everyMs, report: () => {} },
  );
  const stopHearing = onWake(() => {
    thread?.postMessage('wake');
    work.wake();
  });

  /** @returns what the thread failed with; undefined: it ended because there was nothing left to do, or was told to */
  async function inThread(workerData: ThreadData, signal: AbortSignal): Promise<Error | undefined> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const url = new URL(`import-thread.${extension}`, import.meta.url);
    const started = new Worker(url, { name: 'imports', workerData, resourceLimits: heap });
    const end = () => started.postMessage('end');
    signal.addEventListener('abort', end);
    thread = started;
    try {
      return await new Promise((resolve) => {
        started.on('message', (failure: ImportFailureReport) => report(failure));
        started.once('error', resolve);
        started.once('exit', () => resolve(undefined));
      });
    } finally {
      thread = undefined;
      signal.removeEventListener('abort', end);
    }
  }

  return {
    close: async () => {
      stopHearing();
      await work.close();
    },
  };
}

/** Of an import that asks for more memory than there is, a second try would only ask again: it ends as failed. */
export async function threadFailed(
  database: Database,
  worker: string,
  error: Error & { readonly code?: unknown },
  report: ImportWorkOptions['report'],
): Promise<void> {
  const code = typeof error.code === 'string' ? error.code : undefined;
  const isMemory = code === 'ERR_WORKER_OUT_OF_MEMORY';
  const ids = isMemory ? await failLeased(database.kysely, worker) : [];
  report({ importId: ids[0] ?? null, name: error.name, code, at: error.stack?.split('\n').slice(1, 6) ?? [] });
}
