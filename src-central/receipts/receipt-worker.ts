// Looks every few seconds for receipts to read, for each ente in turn. Started by start-central.ts; several processes may do it, each
// ente is read by one of them at a time.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Rounds } from '../background/rounds.ts';
import { visitEnti } from '../background/visit-enti.ts';
import { selectCreditor } from '../debts/debtor-queries.ts';
import { askingRules } from '../debts/gpd/ask-gpd.ts';
import { pacedAsking } from '../debts/gpd/paced-asking.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { ReadableDb } from '../store/database.ts';
import { readForEnte, type ReadingContext } from './reading/read-for-ente.ts';
import { receiptsClient } from './sources/receipts-client.ts';

const lookEveryMs = 2_000;
/** As for debt positions: half of what the gateway lets through. */
const betweenCallsMs = 125;

/** @param alsoForEnte what else is done for each ente at each look, whether its receipts could be read or not */
export function startReceiptWorker(
  db: ReadableDb,
  pagopa: PagopaOffice,
  log: Logger,
  alsoForEnte: (enteId: EnteId) => Promise<void>,
): Rounds {
  const ending = new AbortController();
  const asking = pacedAsking(askingRules, betweenCallsMs, ending.signal);
  const holder = randomUUID();
  const context: ReadingContext = { db, now: Date.now, random: Math.random, log, asked: new Map() };

  const read = async (enteId: EnteId, signal: AbortSignal): Promise<void> => {
    const { receipts: access } = await pagopa.accessOf(enteId);
    const creditor = access && (await selectCreditor(db, enteId));
    if (!access || !creditor) return;
    const client = receiptsClient({ ...asking, access });
    await readForEnte(context, client, { enteId, organization: creditor.fiscal_code, holder }, () => signal.aborted);
  };
  return visitEnti(
    db,
    async (enteId, signal) => {
      try {
        await read(enteId, signal);
      } finally {
        await alsoForEnte(enteId);
      }
    },
    {
      ...{ everyMs: lookEveryMs, ending },
      report: (error) => log.error({ receipts: error instanceof Error ? error.message : typeof error }),
    },
  );
}
