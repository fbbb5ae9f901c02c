// All SQL of the quarantine: what revoked stations handed in. Called by the use cases beside it.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';

export interface HandedIn {
  readonly id: string;
  readonly command: unknown;
}

/** What is there already stays as it is. @returns how many were new */
export async function insertCommands(
  db: WritableDb,
  enteId: EnteId,
  stationId: StationId,
  commands: readonly HandedIn[],
): Promise<number> {
  if (commands.length === 0) return 0;
  const rows = await db
    .insertInto('quarantined_command')
    .values(
      commands.map(({ id, command }) => ({
        ...{ ente_id: enteId, station_id: stationId, id },
        ...{ command: sql`${JSON.stringify(command)}::json`, decided_at: null, decision: null, reason: null },
      })),
    )
    .onConflict((conflict) => conflict.columns(['ente_id', 'station_id', 'id']).doNothing())
    .returning('id')
    .execute();
  return rows.length;
}

export function selectUndecided(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('quarantined_command as q')
    .innerJoin('station as s', (join) => join.onRef('s.ente_id', '=', 'q.ente_id').onRef('s.id', '=', 'q.station_id'))
    .select(['q.station_id', 's.name as station_name', 'q.id', 'q.command', 'q.received_at'])
    .where('q.ente_id', '=', enteId)
    .where('q.decided_at', 'is', null)
    .orderBy('q.station_id')
    .orderBy('q.id')
    .execute();
}

export function selectUndecidedOfStation(db: ReadableDb, enteId: EnteId, stationId: StationId) {
  return db
    .selectFrom('quarantined_command')
    .select(['id', 'command'])
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .where('decided_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** @returns how many */
export async function decide(
  db: WritableDb,
  enteId: EnteId,
  stationId: StationId,
  ids: readonly string[],
  decision: 'released' | 'discarded',
  reason: string | null,
): Promise<number> {
  const rows = await db
    .updateTable('quarantined_command')
    .set({ decided_at: sql<Instant>`now()`, decision, reason })
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .where('decided_at', 'is', null)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .returning('id')
    .execute();
  return rows.length;
}
