// Ends a station's part in the ente. Called by administration.
// From the next request on it gets nothing; all that is still taken from it is its outbox (quarantine/hand-in.ts).
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { endSessionsAt } from '../kiosk/sessions/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { moveState } from './queries.ts';

/** @returns whether it was active until now */
export async function revokeStation(db: ReadableDb, enteId: EnteId, id: StationId): Promise<boolean> {
  return await writeTx(db, enteId, 'station.revoke', async (tx) => {
    await endSessionsAt(tx.db, enteId, id);
    return await moveState(tx.db, enteId, id, ['active'], 'revoking');
  });
}
