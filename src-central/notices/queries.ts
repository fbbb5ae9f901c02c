// All SQL of notices that left an office. An undo of an import reads the table as well (imports/apply/queries.ts).
import type { HandedOutNotice } from '#shared/contracts/central/notices.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';

/** What a station says it handed out is kept as it says it, also a number that central has forgotten since. */
export async function insertHandedOut(
  db: ReadableDb,
  enteId: EnteId,
  stationId: StationId,
  notices: readonly HandedOutNotice[],
): Promise<void> {
  await db
    .insertInto('notice_handed_out')
    .values(
      notices.map(({ noticeNumber, at }) => ({
        ...{ ente_id: enteId, notice_number: noticeNumber, at, station_id: stationId, how: 'made' },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function wasAnyHandedOut(db: ReadableDb, enteId: EnteId): Promise<boolean> {
  const row = await db
    .selectFrom('notice_handed_out')
    .select('notice_number')
    .where('ente_id', '=', enteId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
