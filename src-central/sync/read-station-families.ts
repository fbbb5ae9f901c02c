// Some families as a station may see them now, to mend what it holds. Called by the contract's handler.
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readFamilies } from '../families/read-families.ts';
import { findStationById, type Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { cursorOf } from './cursor-of.ts';
import { readOnlyView } from './read-only-view.ts';
import { familyForStation } from './redact-family.ts';

export interface StationFamilies {
  readonly families: FamilyAggregate[];
  /** Not there, merged away, or out of scope: the three are not told apart. */
  readonly gone: FamilyId[];
  readonly cursor: Cursor;
}

export async function readStationFamilies(
  db: ReadableDb,
  asking: Station,
  ids: readonly FamilyId[],
): Promise<StationFamilies> {
  return await readOnlyView(db, async (view) => {
    const station = await findStationById(view, asking);
    const scope = new Set(station.schools);
    const families = (await readFamilies(view, station.enteId, ids)).flatMap((family) =>
      family.aggregate.family.mergedInto === null ? (familyForStation(family, scope) ?? []) : [],
    );
    const found = new Set(families.map(({ family }) => family.id));
    const gone = [...new Set(ids)].filter((id) => !found.has(id));
    return { families, gone, cursor: await cursorOf(view, station.enteId) };
  });
}
