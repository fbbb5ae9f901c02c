// Changes which schools a station sees. Called by administration and the tests.
// Every family of a school that comes or goes is put into the feed for this station alone; when it reads the entry, it gets the family
// as it may see it then: whole, redacted, or a purge.
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { takeNumbers, writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export async function setStationSchools(
  db: ReadableDb,
  enteId: EnteId,
  station: StationId,
  schools: readonly SchoolId[],
): Promise<Result<void, 'station-unknown'>> {
  const reason = 'station.schools';
  return await writeTx(db, enteId, reason, async (tx) => {
    if (!(await queries.lockStation(tx.db, enteId, station))) return err('station-unknown');
    const before = await queries.selectSchoolsOfStation(tx.db, enteId, station);
    const changed = [...before.filter((id) => !schools.includes(id)), ...schools.filter((id) => !before.includes(id))];
    if (changed.length === 0) return ok(undefined);
    await queries.replaceSchools(tx.db, enteId, station, schools);
    // The counter first: from here on no family can enter or leave these schools unseen.
    await takeNumbers(tx.db, enteId, 0);
    const families = await queries.countFamiliesOfSchools(tx.db, enteId, changed);
    const last = await takeNumbers(tx.db, enteId, families);
    await queries.insertScopeEntries(tx.db, enteId, station, changed, last - families + 1, reason);
    await queries.setScopeSeq(tx.db, enteId, station, last);
    return ok(undefined);
  });
}
