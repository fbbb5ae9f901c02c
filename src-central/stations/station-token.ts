// The secret by which a station is known: made once, shown once, kept as its SHA-256 only. Called by administration and the sandbox.
// 256 random bits need no slow digest; a lookup by digest takes the same time whether or not the token exists.
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { createHash, randomBytes } from 'node:crypto';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

/** @returns the token: the only time that anybody can read it */
export async function issueStationToken(db: ReadableDb, enteId: EnteId, station: StationId): Promise<string> {
  const token = `sst_${randomBytes(32).toString('base64url')}`;
  await writeTx(db, enteId, 'station.token', (tx) => queries.insertToken(tx.db, enteId, station, digestOf(token)));
  return token;
}

/** From the next request on, no token of this station opens anything. @returns how many were revoked. */
export async function revokeStationTokens(db: ReadableDb, enteId: EnteId, station: StationId): Promise<number> {
  return await writeTx(db, enteId, 'station.revoke', (tx) => queries.revokeTokens(tx.db, enteId, station));
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
