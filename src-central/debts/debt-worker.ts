// Looks every few seconds whether there is anything to read or to publish, for each ente in turn. Started by start-central.ts.
// Everything it knows is in the database: it may end at any moment, and another process goes on.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ReadableDb } from '../store/database.ts';
import { gpdClient } from './gpd/gpd-client.ts';
import { askingRules, type GpdAccess } from './gpd/ask-gpd.ts';
import { pace } from './gpd/pace.ts';
import { selectEnti } from './run-queries.ts';
import { workForEnte } from './work-for-ente.ts';

export interface DebtWorker {
  /** Looks at once instead of after the next few seconds. */
  wake(): void;
  close(): Promise<void>;
}

const lookEveryMs = 5_000;
/** Eight a second at most: half of what the gateway lets through. */
const betweenCallsMs = 125;
const pageSize = 50;

export function startDebtWorker(db: ReadableDb, access: GpdAccess, log: Logger): DebtWorker {
  const closing = new AbortController();
  const { signal } = closing;
  const wait = async (ms: number) => {
    await sleep(ms, undefined, { signal });
  };
  const asking = {
    ...{ access, rules: askingRules, pace: pace(betweenCallsMs, Date.now, wait) },
    ...{ now: Date.now, random: Math.random, wait, signal },
  };
  const context = { db, gpd: gpdClient(asking), now: Date.now, random: Math.random, pageSize, log };
  const holder = randomUUID();
  let wakeUp = () => {};

  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        for (const enteId of await selectEnti(db)) await workForEnte(context, enteId, holder, () => signal.aborted);
      } catch (error) {
        if (!signal.aborted) log.error({ debts: error instanceof Error ? error.message : typeof error });
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookEveryMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
        if (signal.aborted) wakeUp();
      });
    }
  };
  const ended = look();
  return {
    wake: () => wakeUp(),
    close: async () => {
      closing.abort();
      wakeUp();
      await ended;
    },
  };
}
