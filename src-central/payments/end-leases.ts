// Lets go of what was held by carts whose time is over, for all enti. Started by start-central.ts; any number of processes may do it:
// each lease ends under its family's lock, and once.
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { applyEvent, instantOf, lockSession } from './session/change-session.ts';
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

export interface LeaseWorker {
  close(): Promise<void>;
}

export function startLeaseWorker(db: ReadableDb, report: (error: unknown) => void): LeaseWorker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  const look = async () => {
    try {
      while (!closed && (await endLeases(db, Date.now)) === atOnce);
    } catch (error) {
      report(error);
    }
    if (!closed) timer = setTimeout(begin, lookEveryMs);
  };
  const begin = () => {
    running = look();
  };
  begin();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
