// All SQL of the feed and of the register of snapshots. Called by the use cases beside it.
import type { SnapshotEncoding } from '#shared/contracts/central/sync.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import { sql, type Insertable, type Selectable } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { Epoch, FeedEntryTable, SnapshotTable } from '../store/feed-tables.ts';

export function selectCounter(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('feed_counter').selectAll().where('ente_id', '=', enteId).executeTakeFirst();
}

/** What a page is made from; the schools of an entry are of use to its search alone. */
const columnsOfPage = ['seq', 'kind', 'family_id', 'record_id', 'record_kind'] as const;

export type PageEntry = Pick<Selectable<FeedEntryTable>, (typeof columnsOfPage)[number]>;

/** Entries after `after` up to and with `to` that concern a kiosk: the ente and its catalog, never a family or an operator. */
export function selectEntriesForKiosk(
  db: ReadableDb,
  enteId: EnteId,
  range: { readonly after: number; readonly to: number },
  limit: number,
) {
  return db
    .selectFrom('feed_entry')
    .select(columnsOfPage)
    .where('ente_id', '=', enteId)
    .where('seq', '>', range.after)
    .where('seq', '<=', range.to)
    .where('family_id', 'is', null)
    .where('kind', '<>', 'operator')
    .where(sql<boolean>`record_kind is distinct from 'operator'`)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/**
 * Entries after `after` up to and with `to` that concern a station: those for everybody, those about families that were in its scope
 * before or after, those for it alone.
 */
export function selectEntriesInScope(
  db: ReadableDb,
  enteId: EnteId,
  station: StationId,
  schools: readonly SchoolId[],
  range: { readonly after: number; readonly to: number },
  limit: number,
) {
  return db
    .selectFrom('feed_entry')
    .select(columnsOfPage)
    .where('ente_id', '=', enteId)
    .where('seq', '>', range.after)
    .where('seq', '<=', range.to)
    .where((eb) =>
      eb.or([
        eb('station_id', '=', station),
        eb.and([
          eb('station_id', 'is', null),
          eb.or([
            eb('family_id', 'is', null),
            sql<boolean>`schools_before = '{}' or schools_before && ${[...schools]}::text[]`,
            sql<boolean>`schools_after = '{}' or schools_after && ${[...schools]}::text[]`,
          ]),
        ]),
      ]),
    )
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Forgets entries older than so many days and remembers up to where. @returns how many. */
export async function deleteEntriesOlderThan(db: WritableDb, enteId: EnteId, days: number): Promise<number> {
  const { rows } = await sql<{ seq: number | null }>`
    select max(seq) as seq from feed_entry where ente_id = ${enteId} and at < now() - make_interval(days => ${days})
  `.execute(db);
  const last = rows[0]?.seq ?? null;
  if (last === null) return 0;
  await db.updateTable('feed_counter').set({ pruned_seq: last }).where('ente_id', '=', enteId).execute();
  const deleted = await db
    .deleteFrom('feed_entry')
    .where('ente_id', '=', enteId)
    .where('seq', '<=', last)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

export async function setEpoch(db: WritableDb, enteId: EnteId, epoch: Epoch): Promise<boolean> {
  const row = await db
    .updateTable('feed_counter')
    .set({ epoch })
    .where('ente_id', '=', enteId)
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}

export function selectEnti(db: ReadableDb) {
  return db.selectFrom('feed_counter').select('ente_id').orderBy('ente_id').execute();
}

/** The newest snapshot of a scope that is fresh enough. */
export function selectFreshSnapshot(
  db: ReadableDb,
  enteId: EnteId,
  wanted: {
    readonly scopeKey: string;
    readonly encoding: SnapshotEncoding;
    readonly epoch: Epoch;
    readonly minSeq: number;
  },
  maxAgeHours: number,
) {
  return db
    .selectFrom('snapshot')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('scope_key', '=', wanted.scopeKey)
    .where('encoding', '=', wanted.encoding)
    .where('epoch', '=', wanted.epoch)
    .where('seq', '>=', wanted.minSeq)
    .where('made_at', '>', sql<Instant>`now() - make_interval(hours => ${maxAgeHours})`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function selectSnapshot(db: ReadableDb, enteId: EnteId, id: string) {
  return db.selectFrom('snapshot').selectAll().where('ente_id', '=', enteId).where('id', '=', id).executeTakeFirst();
}

export async function insertSnapshot(db: ReadableDb, row: Insertable<SnapshotTable>): Promise<void> {
  await db.insertInto('snapshot').values(row).execute();
}

/** Strikes old snapshots off the register. @returns their ids, so that the files can go. */
export async function deleteSnapshotsOlderThan(db: ReadableDb, hours: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from snapshot where made_at < now() - make_interval(hours => ${hours}) returning id
  `.execute(db);
  return rows.map((row) => row.id);
}

export async function selectSnapshotIds(db: ReadableDb): Promise<string[]> {
  const rows = await db.selectFrom('snapshot').select('id').execute();
  return rows.map((row) => row.id);
}
