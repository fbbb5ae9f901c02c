// Sessions that changed since, at once or when something changes. Called by the handlers for a counter that follows, and for a parent at a kiosk.
// The counter is read before the sessions: what is committed in between is told the next time, never skipped.
import type { RawBuilder } from 'kysely';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Station } from '../../stations/find-station.ts';
import type { PaymentContext } from '../payment-context.ts';
import * as queries from '../session/queries.ts';
import { readSessions } from '../session/read-sessions.ts';

const atOnce = 200;

interface Wish {
  readonly after: number;
  readonly waitMs: number;
}

interface Changes {
  readonly after: number;
  readonly sessions: PaymentSession[];
}

/** Those in the station's reach. */
export function readChanges(context: PaymentContext, { enteId, schools }: Station, wish: Wish): Promise<Changes> {
  return readChangesAmong(context, enteId, queries.inReach(schools), wish);
}

/** @param among which sessions of the ente are the asker's */
export async function readChangesAmong(
  context: PaymentContext,
  enteId: EnteId,
  among: RawBuilder<boolean>,
  { after, waitMs }: Wish,
): Promise<Changes> {
  const begins = after === 0;
  const to = await context.changes.wait(enteId, after, begins ? 0 : waitMs);
  // Whoever begins follows from now on; a number beyond the counter is of a database before its restore.
  if (begins || to <= after) return { after: to, sessions: [] };
  const found = await queries.selectChanged(context.db, enteId, among, { after, to }, atOnce);
  const sessions = await readSessions(context, enteId, found);
  return { after: found.length < atOnce ? to : (found.at(-1)?.change ?? to), sessions };
}
