// Lets go of what was held by carts whose time is over, for all enti. Started by start-central.ts; any number of processes may do it:
// each lease ends under its family's lock, and once.
import { rounds, type Rounds } from '../background/rounds.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { applyEvent } from './session/change-session.ts';
import { instantOf, lockSession } from './session/lock-sessions.ts';
import { selectLeasesOver } from './session/queries.ts';

const atOnce = 100;
const lookEveryMs = 2_000;

/** @returns how many were looked at; as many as `atOnce` means that there may be more */
export async function endLeases(db: ReadableDb, now: () => number): Promise<number> {
  const at = now();
  const over = await selectLeasesOver(db, instantOf(at), atOnce);
  for (const { ente_id: enteId, id } of over) {
    await writeTx(db, enteId, 'payment.lease', async (tx) => {
      const session = await lockSession(tx, id);
      if (session) await applyEvent(tx, session, { kind: 'leaseOver', at }, { at, by: 'clock' });
    });
  }
  return over.length;
}

export function startLeaseWorker(db: ReadableDb, report: (error: unknown) => void): Rounds {
  return rounds(async () => (await endLeases(db, Date.now)) === atOnce, { everyMs: lookEveryMs, report });
}
