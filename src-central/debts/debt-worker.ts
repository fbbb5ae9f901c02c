// Looks every few seconds whether there is anything to read or to publish, for each ente in turn. Started by start-central.ts.
// Everything it knows is in the database: it may end at any moment, and another process goes on.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EnteId } from '#shared/domain/ids.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { ReadableDb } from '../store/database.ts';
import { gpdClient } from './gpd/gpd-client.ts';
import { askingRules } from './gpd/ask-gpd.ts';
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

/** @param pagopa asked before each look: an ente without an access is passed by, a changed one serves from the next look on */
export function startDebtWorker(db: ReadableDb, pagopa: PagopaOffice, log: Logger): DebtWorker {
  const closing = new AbortController();
  const { signal } = closing;
  const wait = async (ms: number) => {
    await sleep(ms, undefined, { signal });
  };
  const asking = {
    ...{ rules: askingRules, pace: pace(betweenCallsMs, Date.now, wait) },
    ...{ now: Date.now, random: Math.random, wait, signal },
  };
  const holder = randomUUID();
  let wakeUp = () => {};

  const report = (error: unknown): void => {
    if (!signal.aborted) log.error({ debts: error instanceof Error ? error.message : typeof error });
  };
  /** One ente's trouble does not keep the others waiting. */
  const lookAt = async (enteId: EnteId): Promise<void> => {
    try {
      const { gpd: access } = await pagopa.accessOf(enteId);
      if (!access) return;
      const gpd = gpdClient({ ...asking, access });
      const context = { db, gpd, now: Date.now, random: Math.random, pageSize, log };
      await workForEnte(context, enteId, holder, () => signal.aborted);
    } catch (error) {
      report(error);
    }
  };
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        for (const enteId of await selectEnti(db)) await lookAt(enteId);
      } catch (error) {
        report(error);
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
