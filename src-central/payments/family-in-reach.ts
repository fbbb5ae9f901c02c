// Whether a station may see a family, and a child of it: its schools, or no school at all. Called before anything is asked about money.
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { selectFamilies } from '../families/queries.ts';
import { readScopesOfFamilies } from '../families/read-families.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Station } from '../stations/find-station.ts';
import { hiddenChildren } from '../sync/redact-family.ts';

export async function isFamilyInReach(db: ReadableDb, station: Station, familyId: FamilyId): Promise<boolean> {
  return (await hiddenFrom(db, station, familyId)) !== null;
}

/** Whether it is a child of the family is not asked here. */
export async function isChildInReach(
  db: ReadableDb,
  station: Station,
  familyId: FamilyId,
  childId: PersonId,
): Promise<boolean> {
  const hidden = await hiddenFrom(db, station, familyId);
  return hidden !== null && !hidden.has(childId);
}

async function hiddenFrom(db: ReadableDb, station: Station, familyId: FamilyId): Promise<Set<PersonId> | null> {
  const [family] = await selectFamilies(db, station.enteId, [familyId]);
  if (!family || family.merged_into !== null) return null;
  const scope = (await readScopesOfFamilies(db, station.enteId, [familyId])).get(familyId);
  return hiddenChildren(scope ?? new Map(), new Set(station.schools));
}
