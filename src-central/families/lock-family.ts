// The lock under which a family and all that hangs on it is changed: its row. Called by every use case that writes to a family.
// One lock per family and always taken first, so that what is read under it is what is written on.
import type { FamilyId, SchoolId } from '#shared/domain/ids.ts';
import type { WriteTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';
import { readSchoolsOfFamilies } from './read-families.ts';

/** @returns the family's schools at this moment; undefined where there is no such family. */
export async function lockFamily(tx: WriteTx, id: FamilyId): Promise<readonly SchoolId[] | undefined> {
  const revision = await queries.lockFamily(tx.db, tx.enteId, id);
  if (revision === undefined) return undefined;
  return (await readSchoolsOfFamilies(tx.db, tx.enteId, [id])).get(id) ?? [];
}

/**
 * Several at once, in the order of their ids, so that two who lock several never wait for each other.
 * @param isWaiting else those that somebody else holds are left out
 * @returns those that there are, with their schools
 */
export async function lockFamilies(
  tx: WriteTx,
  ids: readonly FamilyId[],
  isWaiting: boolean,
): Promise<Map<FamilyId, readonly SchoolId[]>> {
  const locked = await queries.lockFamilies(tx.db, tx.enteId, ids, isWaiting);
  const schools = await readSchoolsOfFamilies(tx.db, tx.enteId, locked);
  return new Map(locked.map((id) => [id, schools.get(id) ?? []]));
}
