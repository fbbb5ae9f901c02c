// What central says of a family, whatever lies on top of it here. Called by capture, by pulls and by the comparison with central.
// Kept apart only for families with changes under way; of all others the rows themselves are central's.
import { type z } from 'zod';
import type { FamilyState } from '#shared/capture/family-state.ts';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/store-connection.ts';
import { readFamilyState } from '../records/read-family-state.ts';
import { anyOverlay, centralFamily, familyRow, overlaidRelatives, putCentralFamily } from './queries.ts';

const KeptSchema: z.ZodType<FamilyState> = FamilyAggregateSchema.omit({
  bollettini: true,
  wallets: true,
  accounts: true,
});

/** Whether something captured here lies on top of this family. */
export function isOverlaid(db: ReadableDb, familyId: FamilyId): boolean {
  return centralFamily.get(db, familyId) !== undefined;
}

/** Null for a family that central does not have, as far as this station may see. */
export function centralState(db: ReadableDb, familyId: FamilyId): FamilyState | null {
  const kept = centralFamily.get(db, familyId);
  if (kept) return kept.state === null ? null : KeptSchema.parse(JSON.parse(kept.state));
  const stored = readFamilyState(db, familyId);
  return stored && withPersons(stored, personsOfRelatives(db, familyId), () => true);
}

export function keepCentralState(db: WritableDb, familyId: FamilyId, state: FamilyState | null): void {
  putCentralFamily.run(db, familyId, state && JSON.stringify(state));
}

/** Before the first change is laid on a family: from now on its rows are not central's any more. */
export function beginOverlay(db: WritableDb, familyId: FamilyId): void {
  if (!isOverlaid(db, familyId)) keepCentralState(db, familyId, centralState(db, familyId));
}

/** A parent stands in two families: what arrived of her with one is true in the other, unless that knows something newer. */
export function sharePersons(db: WritableDb, familyId: FamilyId, persons: readonly PersonRecord[]): void {
  const news = new Map(persons.map((person) => [person.id, person]));
  for (const relative of relativesOf(db, familyId)) {
    const state = centralState(db, relative);
    const updated = state && withPersons(state, news, (mine, other) => other.revision > mine.revision);
    if (updated && updated !== state) keepCentralState(db, relative, updated);
  }
}

/** Families with changes under way that share a person with this one. */
export function relativesOf(db: ReadableDb, familyId: FamilyId): FamilyId[] {
  if (!anyOverlay.get(db)) return [];
  const row = familyRow.get(db, familyId)?.row;
  return row === undefined ? [] : overlaidRelatives.all(db, row, row).map((relative) => relative.familyId);
}

// The row of a person is one for all her families, so it may show what is under way in another.
function personsOfRelatives(db: ReadableDb, familyId: FamilyId): Map<string, PersonRecord> {
  const states = relativesOf(db, familyId).map((relative) => centralState(db, relative));
  return new Map(states.flatMap((state) => state?.persons ?? []).map((person) => [person.id, person]));
}

function withPersons(
  state: FamilyState,
  news: ReadonlyMap<string, PersonRecord>,
  counts: (mine: PersonRecord, other: PersonRecord) => boolean,
): FamilyState {
  let moved = false;
  const persons = state.persons.map((mine) => {
    const other = news.get(mine.id);
    if (!other || !counts(mine, other)) return mine;
    moved = true;
    return { ...other, role: mine.role };
  });
  return moved ? { ...state, persons } : state;
}
