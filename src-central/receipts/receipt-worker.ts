// Looks every few seconds for receipts to read, for each ente in turn. Started by start-central.ts; several processes may do it, each
// ente is read by one of them at a time.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EnteId } from '#shared/domain/ids.ts';
import { selectCreditor } from '../debts/debtor-queries.ts';
import { askingRules } from '../debts/gpd/ask-gpd.ts';
import { pace } from '../debts/gpd/pace.ts';
import { selectEnti } from '../debts/run-queries.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { ReadableDb } from '../store/database.ts';
import { readForEnte, type ReadingContext } from './reading/read-for-ente.ts';
import { receiptsClient } from './sources/receipts-client.ts';

export interface ReceiptWorker {
  close(): Promise<void>;
}

const lookEveryMs = 2_000;
/** As for debt positions: half of what the gateway lets through. */
const betweenCallsMs = 125;

/** @param alsoForEnte what else is done for each ente at each look, and keeps nobody waiting where it fails */
export function startReceiptWorker(
  db: ReadableDb,
  pagopa: PagopaOffice,
  log: Logger,
  alsoForEnte: (enteId: EnteId) => Promise<void>,
): ReceiptWorker {
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
  const context: ReadingContext = { db, now: Date.now, random: Math.random, log, asked: new Map() };

  const report = (error: unknown): void => {
    if (!signal.aborted) log.error({ receipts: error instanceof Error ? error.message : typeof error });
  };
  const read = async (enteId: EnteId): Promise<void> => {
    const { receipts: access } = await pagopa.accessOf(enteId);
    const creditor = access && (await selectCreditor(db, enteId));
    if (!access || !creditor) return;
    const client = receiptsClient({ ...asking, access });
    await readForEnte(context, client, { enteId, organization: creditor.fiscal_code, holder }, () => signal.aborted);
  };
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      const enti = await selectEnti(db).catch((error: unknown) => (report(error), []));
      for (const enteId of enti) {
        if (signal.aborted) return;
        await read(enteId).catch(report);
        await alsoForEnte(enteId).catch(report);
      }
      await wait(lookEveryMs).catch(() => {});
    }
  };
  const ended = work();
  return {
    close: async () => {
      closing.abort();
      await ended;
    },
  };
}
