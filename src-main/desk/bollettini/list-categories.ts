// The payment categories in which a family owes or owed something. Called by `bollettini.categories`.
import { ZERO_CENTS, type Cents } from '#shared/domain/cents.ts';
import type { PaymentCategoryId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { findFamily } from '../families/find-family.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { categoriesOf, overdueByCategory } from './queries.ts';

export interface FamilyCategory {
  id: PaymentCategoryId;
  name: string;
  outstandingCount: number;
  outstandingCents: Cents;
  overdueCents: Cents;
}

/** The most overdue first, then the most owed, then by name; null if the family is not here. */
export function listCategories(db: ReadableDb, familyId: string, today: LocalDate): FamilyCategory[] | null {
  return readTx(db, () => {
    const family = findFamily(db, familyId);
    if (!family) return null;
    const overdue = new Map(
      overdueByCategory.all(db, family.row, today).map(({ categoryRow, overdueCents }) => [categoryRow, overdueCents]),
    );
    return categoriesOf
      .all(db, family.row)
      .filter(({ totalCount }) => totalCount > 0)
      .map(({ row, id, name, outstandingCount, outstandingCents }) => {
        return { id, name, outstandingCount, outstandingCents, overdueCents: overdue.get(row) ?? ZERO_CENTS };
      })
      .sort(
        (a, b) =>
          b.overdueCents - a.overdueCents ||
          b.outstandingCents - a.outstandingCents ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      );
  });
}
