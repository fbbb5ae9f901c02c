// What revoked stations handed in, and what becomes of it. Called by main.ts.
// Lists say kind, time and operator of a command, nothing of any family: whoever decides asks the operator.
import { z } from 'zod';
import { EnteIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { decide, selectUndecided, selectUndecidedOfStation } from '../quarantine/queries.ts';
import type { Database } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import type { Answer } from './answer.ts';

const UNREADABLE = 'not readable';
const text = z.string().max(64).catch(UNREADABLE);
const HeadSchema = z
  .object({ change: z.object({ kind: text }).catch({ kind: UNREADABLE }), capturedAt: text, operatorId: text })
  .catch({ change: { kind: UNREADABLE }, capturedAt: UNREADABLE, operatorId: UNREADABLE });

export async function listQuarantine(database: Database, ente: string): Promise<Answer> {
  const rows = await selectUndecided(database.kysely, EnteIdSchema.parse(ente));
  return ok(
    rows.map(({ station_id: stationId, station_name: stationName, id, command }) => {
      const { change, capturedAt, operatorId } = HeadSchema.parse(command);
      return [stationId, id, change.kind, `captured ${capturedAt}`, `by ${operatorId}`, stationName].join('  ');
    }),
  );
}

/** They never take effect; they stay on record with the reason. */
export async function discardQuarantine(
  database: Database,
  ente: string,
  station: string,
  reason: string,
): Promise<Answer> {
  if (reason.trim() === '') return err('reason: is missing');
  const enteId = EnteIdSchema.parse(ente);
  const stationId = StationIdSchema.parse(station);
  return await writeTx(database.kysely, enteId, 'quarantine.discard', async (tx) => {
    const ids = (await selectUndecidedOfStation(tx.db, enteId, stationId)).map(({ id }) => id);
    const discarded = await decide(tx.db, enteId, stationId, ids, 'discarded', reason);
    return discarded > 0
      ? ok([`discarded: ${String(discarded)}`])
      : err(`station: ${station} has nothing in quarantine`);
  });
}
