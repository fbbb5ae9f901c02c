// Looks every few seconds whether there is anything to read or to publish, for each ente in turn. Started by start-central.ts.
// Everything it knows is in the database: it may end at any moment, and another process goes on.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Rounds } from '../background/rounds.ts';
import { visitEnti } from '../background/visit-enti.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { ReadableDb } from '../store/database.ts';
import { askingRules } from './gpd/ask-gpd.ts';
import { gpdClient } from './gpd/gpd-client.ts';
import { pacedAsking } from './gpd/paced-asking.ts';
import { workForEnte } from './work-for-ente.ts';

const lookEveryMs = 5_000;
/** Eight a second at most: half of what the gateway lets through. */
const betweenCallsMs = 125;
const pageSize = 50;

/** @param pagopa asked before each look: an ente without an access is passed by, a changed one serves from the next look on */
export function startDebtWorker(db: ReadableDb, pagopa: PagopaOffice, log: Logger): Rounds {
  const ending = new AbortController();
  const asking = pacedAsking(askingRules, betweenCallsMs, ending.signal);
  const holder = randomUUID();
  return visitEnti(
    db,
    async (enteId, signal) => {
      const { gpd: access } = await pagopa.accessOf(enteId);
      if (!access) return;
      const gpd = gpdClient({ ...asking, access });
      const context = { db, gpd, now: Date.now, random: Math.random, pageSize, log };
      await workForEnte(context, enteId, holder, () => signal.aborted);
    },
    {
      ...{ everyMs: lookEveryMs, ending },
      report: (error) => log.error({ debts: error instanceof Error ? error.message : typeof error }),
    },
  );
}
