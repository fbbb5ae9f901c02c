// Family, debtor, category, child and service of a position that is nobody's yet, or why a person must say. Called by lay-position.ts.
import type { DebtProblem } from '#shared/contracts/central/administration/debts.ts';
import type { EnteId, FamilyId, PaymentCategoryId, PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import * as people from '../debtor-queries.ts';
import type { GpdPosition } from '../gpd/gpd-position.ts';
import { categoryOf, choosePlace, type OfferedCategory, type Place } from './choose-place.ts';
import { matchDebtor } from './match-debtor.ts';
import type { DebtShape } from './shape-of-position.ts';

export interface Owner {
  readonly familyId: FamilyId;
  readonly debtorId: PersonId;
  readonly categoryId: PaymentCategoryId;
  readonly place: Place;
}

export async function decideOwner(
  db: ReadableDb,
  { enteId, categories }: { readonly enteId: EnteId; readonly categories: readonly OfferedCategory[] },
  position: GpdPosition,
  shape: DebtShape,
): Promise<Result<Owner, DebtProblem>> {
  if (!position.debtor) return err('NO_DEBTOR');
  const matched = await matchDebtor(db, enteId, position.debtor.fiscalCode, shape.taxonomyCode);
  if (!matched.ok) return matched;
  const { familyId, debtorId, place: tied } = matched.value;
  // A service that a person named brings its category with it, whatever the taxonomy says.
  const named = tied && categories.find(({ services }) => services.includes(tied.serviceId));
  const category = named ?? categoryOf(categories, shape);
  if (!category) return err('CATEGORY_UNKNOWN');
  const members = await people.selectMembers(db, enteId, familyId);
  const enrolments = (await people.selectPlaces(db, enteId, familyId)).map((row) => ({
    ...{ childId: row.child_id, serviceId: row.service_id, from: row.valid_from, to: row.valid_to },
  }));
  const children = members.flatMap(({ person_id, role }) => (role === 'child' ? [person_id] : []));
  const on = position.issuedOn ?? shape.dueDate;
  const place = choosePlace(category, { children, enrolments }, named && tied, on);
  return place.ok ? ok({ familyId, debtorId, categoryId: category.id, place: place.value }) : place;
}

/** The ente's payment categories with their services. */
export async function readOffers(db: ReadableDb, enteId: EnteId): Promise<OfferedCategory[]> {
  const byId = new Map<PaymentCategoryId, OfferedCategory>();
  for (const row of await people.selectOffers(db, enteId)) {
    const before = byId.get(row.id)?.services ?? [];
    byId.set(row.id, {
      ...{ id: row.id, taxonomyCode: row.taxonomy_code, iban: row.iban, prepaid: row.prepaid },
      services: row.service_id === null ? before : [...before, row.service_id],
    });
  }
  return [...byId.values()];
}
