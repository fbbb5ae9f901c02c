// For which child and service a debt is, within a family that is known. Pure; called by lay-position.ts.
// What a person has said once comes first; else the enrolments decide, and where they leave a choice nobody guesses.
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { PaymentCategoryId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';

export interface OfferedCategory {
  readonly id: PaymentCategoryId;
  readonly taxonomyCode: string;
  readonly iban: string;
  readonly prepaid: boolean;
  readonly services: readonly ServiceId[];
}

export interface Place {
  readonly childId: PersonId;
  readonly serviceId: ServiceId;
}

export interface FamilyPlaces {
  readonly children: readonly PersonId[];
  readonly enrolments: readonly (Place & { readonly from: LocalDate; readonly to: LocalDate | null })[];
}

/** By taxonomy code; where several have it, by account, and then the one that is not prepaid. */
export function categoryOf(
  categories: readonly OfferedCategory[],
  { taxonomyCode, iban }: { readonly taxonomyCode: string; readonly iban: string | null },
): OfferedCategory | undefined {
  const fitting = categories.filter((category) => category.taxonomyCode === taxonomyCode);
  const sameAccount = fitting.filter((category) => category.iban === iban);
  const left = sameAccount.length > 0 ? sameAccount : fitting;
  const afterwards = left.filter(({ prepaid }) => !prepaid);
  const [only, ...others] = afterwards.length > 0 ? afterwards : left;
  return others.length === 0 ? only : undefined;
}

/** @param on a day of the debt */
export function choosePlace(
  category: OfferedCategory,
  family: FamilyPlaces,
  tied: Place | undefined,
  on: LocalDate,
): Result<Place, 'WHICH_CHILD'> {
  if (tied && family.children.includes(tied.childId)) return ok(tied);
  const offered = family.enrolments.filter(({ serviceId }) => category.services.includes(serviceId));
  const atThatTime = offered.filter(({ from, to }) => from <= on && (to === null || to >= on));
  for (const candidates of [atThatTime, offered]) {
    const [only, ...others] = distinct(candidates);
    if (only) return others.length === 0 ? ok(only) : err('WHICH_CHILD');
  }
  const [child, ...siblings] = family.children;
  const [service, ...services] = category.services;
  if (child && service && siblings.length + services.length === 0) return ok({ childId: child, serviceId: service });
  return err('WHICH_CHILD');
}

function distinct(places: readonly Place[]): Place[] {
  const byName = new Map(places.map(({ childId, serviceId }) => [`${childId} ${serviceId}`, { childId, serviceId }]));
  return [...byName.values()];
}
