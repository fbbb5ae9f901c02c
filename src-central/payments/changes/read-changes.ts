// Sessions in reach that changed since, at once or when something changes. Called by the handlers for a counter that follows.
// The counter is read before the sessions: what is committed in between is told the next time, never skipped.
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { Station } from '../../stations/find-station.ts';
import type { PaymentContext } from '../payment-context.ts';
import * as queries from '../session/queries.ts';
import { readSessions } from '../session/read-sessions.ts';

const atOnce = 200;

export async function readChanges(
  context: PaymentContext,
  station: Station,
  { after, waitMs }: { readonly after: number; readonly waitMs: number },
): Promise<{ after: number; sessions: PaymentSession[] }> {
  const begins = after === 0;
  const to = await context.changes.wait(station.enteId, after, begins ? 0 : waitMs);
  // Whoever begins follows from now on; a number beyond the counter is of a database before its restore.
  if (begins || to <= after) return { after: to, sessions: [] };
  const { db } = context;
  const found = await queries.selectChanged(
    db,
    station.enteId,
    queries.inReach(station.schools),
    { after, to },
    atOnce,
  );
  const sessions = await readSessions(context, station.enteId, found);
  return { after: found.length < atOnce ? to : (found.at(-1)?.change ?? to), sessions };
}
