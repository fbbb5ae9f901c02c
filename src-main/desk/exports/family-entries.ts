// The families of an export, one after the other, each as its card shows it: files and screens say the same.
// Called by the lists. Nothing is held but the family at hand.
import type { FamilyCard } from '#shared/contracts/desk/families.ts';
import type { SchoolId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { currentEnrolments } from '#shared/domain/current-enrolments.ts';
import { familyCard } from '../families/family-card.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { Asked, OnFamily } from './list.ts';
import { familiesInOrder, personsOf, schoolsOf } from './queries.ts';

export interface FamilyEntry {
  readonly row: number;
  readonly card: FamilyCard;
  /** What the card masks or leaves out, by person. */
  readonly persons: ReadonlyMap<string, ReturnType<typeof personsOf.all>[number]>;
}

/** Families of which a child goes to the asked school now; all where none is asked for. */
export function* familyRows(
  asked: Asked,
  onFamily: OnFamily,
): Generator<{ row: number; familyId: string; label: string }> {
  const { db, filter, today } = asked;
  const families = familiesInOrder.all(db);
  for (const [index, family] of families.entries()) {
    onFamily(index, families.length);
    if (filter.schoolId === null || childrenAt(db, family.row, filter.schoolId, today).size > 0) yield family;
  }
  onFamily(families.length, families.length);
}

export function* familyEntries(asked: Asked, onFamily: OnFamily): Generator<FamilyEntry> {
  for (const { row, familyId } of familyRows(asked, onFamily)) {
    const card = familyCard(asked.db, familyId, null, asked.today);
    if (!card) continue;
    const persons = new Map(personsOf.all(asked.db, row).map((person) => [person.personId, person]));
    yield { row, card, persons };
  }
}

/** Rows of the children who go to `schoolId` now, by the rule of the card. */
export function childrenAt(db: ReadableDb, family: number, schoolId: SchoolId, today: LocalDate): ReadonlySet<number> {
  const byChild = Map.groupBy(schoolsOf.all(db, family), ({ childRow }) => childRow);
  const there = new Set<number>();
  for (const [childRow, stays] of byChild) {
    if (currentEnrolments(stays, today).some((stay) => stay.schoolId === schoolId)) there.add(childRow);
  }
  return there;
}
