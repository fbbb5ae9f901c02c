// What a parent can top up at a kiosk: services paid beforehand in which a child is enrolled, today or later, or for which it has a wallet.
// Pure; called by central. Whoever makes the top-up asks central again.
import type { KioskTopUpOffer } from '../contracts/central/kiosk/top-ups.ts';
import type { PaymentCategoryRecord, ServiceRecord } from '../contracts/records/catalog.ts';
import { cents } from '../domain/cents.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Household } from './household.ts';

export function topUpOffersOf(
  household: Household,
  services: readonly ServiceRecord[],
  categories: readonly PaymentCategoryRecord[],
  today: LocalDate,
): KioskTopUpOffer[] {
  return household.families.flatMap((family) =>
    family.children.flatMap((child) =>
      services.flatMap((service): KioskTopUpOffer[] => {
        const category = categories.find(({ id }) => id === service.categoryId);
        if (!service.prepaid || !category?.prepaid) return [];
        const { topUpMinCents: min, topUpMaxCents: max } = category;
        if (min === null || max === null) return [];
        const wallet = family.wallets.find(
          ({ childId, categoryId }) => childId === child.id && categoryId === category.id,
        );
        const isEnrolled = family.enrolments.some(
          ({ childId, serviceId, to }) =>
            childId === child.id && serviceId === service.id && (to === null || to >= today),
        );
        if (!wallet && !isEnrolled) return [];
        return [
          {
            ...{ childId: child.id, childName: child.givenName, serviceId: service.id, serviceName: service.name },
            ...{ categoryId: category.id, categoryName: category.name, balanceCents: wallet?.balanceCents ?? null },
            ...{ minCents: cents(Math.max(1, min)), maxCents: max },
          },
        ];
      }),
    ),
  );
}
