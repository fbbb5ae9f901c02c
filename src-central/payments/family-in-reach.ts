// Whether a station may see a family: its schools, or no school at all. Called before anything is asked about a family's money.
import type { FamilyId } from '#shared/domain/ids.ts';
import { selectFamilies } from '../families/queries.ts';
import { readScopesOfFamilies } from '../families/read-families.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Station } from '../stations/find-station.ts';
import { isInScope } from '../sync/redact-family.ts';

export async function isFamilyInReach(db: ReadableDb, station: Station, familyId: FamilyId): Promise<boolean> {
  const [family] = await selectFamilies(db, station.enteId, [familyId]);
  if (!family || family.merged_into !== null) return false;
  const scope = (await readScopesOfFamilies(db, station.enteId, [familyId])).get(familyId);
  return isInScope(scope ?? new Map(), new Set(station.schools));
}
