// Lets a station in for a one-time code. Called by the contract's handler, for requests that nobody signed.
// A code works once: for the key that came first with it. The same key may ask again, because its first answer may have been lost.
import type { Enrolled, EnrolmentRequest } from '#shared/contracts/central/enrolment.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { EnrolmentCodeSchema } from '#shared/domain/enrolment-code.ts';
import { StationIdSchema, type EnteId, type StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { uuidv7 } from 'uuidv7';
import { findStation } from '../stations/find-station.ts';
import { makeStation } from '../stations/make-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { countAttempt, forgiveAttempt } from './count-attempts.ts';
import { digestOfCode } from './make-code.ts';
import * as queries from './queries.ts';

export type EnrolmentFailure =
  { readonly code: 'CODE_UNKNOWN' } | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly until: Instant };

/** @param address where the request came from, for the count of attempts */
export async function enrolStation(
  db: ReadableDb,
  request: EnrolmentRequest,
  address: string,
): Promise<Result<Enrolled, EnrolmentFailure>> {
  const counted = await countAttempt(db, address);
  if (!counted.ok) return err({ code: 'TOO_MANY_ATTEMPTS', until: counted.error.until });
  const id = await redeem(db, request);
  const station = id && (await findStation(db, id));
  if (!station) return err({ code: 'CODE_UNKNOWN' });
  await forgiveAttempt(db, address);
  return ok({
    ...{ stationId: station.id, stationName: station.name, role: station.role },
    ...{ enteId: station.enteId, enteName: station.enteName, schoolIds: [...station.schools] },
  });
}

/** @returns the station that the code made, now or at an earlier request of the same key */
async function redeem(db: ReadableDb, request: EnrolmentRequest): Promise<StationId | undefined> {
  const code = EnrolmentCodeSchema.safeParse(request.code);
  if (!code.success) return undefined;
  const digest = digestOfCode(code.data);
  const found = await queries.selectEnteOfCode(db, digest);
  return found && (await useCode(db, found.ente_id, digest, request));
}

async function useCode(
  db: ReadableDb,
  enteId: EnteId,
  digest: string,
  { publicKey, programVersion }: EnrolmentRequest,
) {
  return await writeTx(db, enteId, 'enrolment.use', async (tx) => {
    const row = await queries.lockCode(tx.db, digest);
    if (!row) return undefined;
    if (row.station_id !== null) return row.used_by_key === publicKey ? row.station_id : undefined;
    if (row.is_expired) return undefined;
    const id = StationIdSchema.parse(uuidv7());
    const { station_name: name, role, schools } = row;
    await makeStation(tx, { id, name, role, schools, publicKey, programVersion });
    await queries.markUsed(tx.db, digest, publicKey, id);
    return id;
  });
}
