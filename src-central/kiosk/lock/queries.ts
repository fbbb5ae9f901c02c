// SQL of the kiosks' lock. Called by this folder alone.
import type { LockEvent } from '#shared/contracts/central/kiosk/lock.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb } from '../../store/database.ts';

export function selectPin(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('kiosk_pin').selectAll().where('ente_id', '=', enteId).executeTakeFirst();
}

export async function putPin(db: ReadableDb, enteId: EnteId, digest: string | null, by: string): Promise<void> {
  await sql`insert into kiosk_pin (ente_id, revision, digest, changed_by) values (${enteId}, 1, ${digest}, ${by})
    on conflict (ente_id) do update set revision = kiosk_pin.revision + 1, digest = excluded.digest,
      changed_by = excluded.changed_by, changed_at = now()`.execute(db);
}

export async function insertEvents(
  db: ReadableDb,
  enteId: EnteId,
  stationId: StationId,
  events: readonly (LockEvent & { readonly number: number })[],
): Promise<void> {
  if (events.length === 0) return;
  await db
    .insertInto('kiosk_event')
    .values(events.map((event) => ({ ente_id: enteId, station_id: stationId, ...event })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function selectEvents(db: ReadableDb, enteId: EnteId, limit: number) {
  return db
    .selectFrom('kiosk_event')
    .innerJoin('station', (join) =>
      join.onRef('station.ente_id', '=', 'kiosk_event.ente_id').onRef('station.id', '=', 'kiosk_event.station_id'),
    )
    .select(['station.name as stationName', 'kind', 'at', 'reference', 'count'])
    .where('kiosk_event.ente_id', '=', enteId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
