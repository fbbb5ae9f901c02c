// Money in the model: central alone makes bollettini and settles them, stations hear of it with the family. Called by the model's central.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { cents, sumCents, type Cents } from '#shared/domain/cents.ts';
import { BollettinoIdSchema, type BollettinoId, type FamilyId, type PersonId } from '#shared/domain/ids.ts';

export interface ModelBollettino {
  readonly id: BollettinoId;
  readonly familyId: FamilyId;
  readonly debtorId: PersonId;
  readonly children: readonly PersonId[];
  readonly amountCents: Cents;
  readonly paidCents: Cents;
}

export type Money = ReadonlyMap<string, ModelBollettino>;

/** @returns null where the family has nobody who could be asked to pay */
export function issued(money: Money, { family, persons }: FamilyState, at: number): Money | null {
  const parents = persons.filter(({ role }) => role === 'parent');
  const debtor = parents[at % Math.max(parents.length, 1)];
  if (!debtor) return null;
  const id = BollettinoIdSchema.parse(`b${String(money.size + 1)}`);
  // No two sums are alike by chance: one that is lost or counted twice shows.
  const amountCents = cents(101 + money.size * 1009 + at);
  // Of one child, of another, of both, or of none.
  const children = persons
    .filter(({ role }) => role === 'child')
    .flatMap(({ id: child }, nth) => ((at >> nth) & 1 ? [child] : []));
  const made = { id, familyId: family.id, debtorId: debtor.id, children, amountCents, paidCents: cents(0) };
  return new Map(money).set(id, made);
}

/** @returns null where nothing is owed */
export function paid(money: Money, at: number): { readonly money: Money; readonly familyId: FamilyId } | null {
  const owed = [...money.values()].filter((one) => one.paidCents < one.amountCents);
  const one = owed[at % Math.max(owed.length, 1)];
  if (!one) return null;
  return { money: new Map(money).set(one.id, { ...one, paidCents: one.amountCents }), familyId: one.familyId };
}

export const ofFamily = (money: Money, familyId: FamilyId): ModelBollettino[] =>
  [...money.values()].filter((one) => one.familyId === familyId);

export function sums(bollettini: Iterable<ModelBollettino>): { readonly amount: Cents; readonly paid: Cents } {
  const all = [...bollettini];
  return { amount: sumCents(all.map((one) => one.amountCents)), paid: sumCents(all.map((one) => one.paidCents)) };
}
