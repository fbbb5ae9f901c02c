// A family by its public id, or the one that took its place. Called by every use case that opens a family.
import type { ReadableDb } from '../store/store-connection.ts';
import { dataAsOf, familyById, type FamilyRow } from './queries.ts';
import type { Instant } from '#shared/contracts/fields.ts';

/** Longer chains of merges are not made; a circle must not hang the counter. */
const MOST_REDIRECTS = 10;

/** The family's row, after redirects of merged families; null if it is not here (or not in this station's scope). */
export function findFamily(db: ReadableDb, familyId: string): FamilyRow | null {
  let row = familyById.get(db, familyId);
  for (let step = 0; row?.mergedInto && step < MOST_REDIRECTS; step++) row = familyById.get(db, row.mergedInto);
  return row ?? null;
}

/** The instant as of which central confirmed what is shown; null before the first contact. */
export function ageOfData(db: ReadableDb): Instant | null {
  return dataAsOf.get(db)?.dataAsOf ?? null;
}
