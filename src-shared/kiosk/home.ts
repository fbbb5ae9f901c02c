// The home of a kiosk, from a household: one row per child in the manual's columns, and what is owed in all. Pure; called by central.
import type { KioskChild, KioskHome } from '../contracts/central/kiosk/home.ts';
import { cents, negate, sumCents, type Cents } from '../domain/cents.ts';
import { currentEnrolments } from '../domain/current-enrolments.ts';
import type { PersonId, ServiceId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { splitOutstanding } from '../domain/split-outstanding.ts';
import type { Household, HouseholdFamily } from './household.ts';
import { isOverdue, outstandingOf } from './outstanding.ts';

export type ServiceNames = ReadonlyMap<ServiceId, string>;

export function homeOf(household: Household, services: ServiceNames, today: LocalDate): Omit<KioskHome, 'asOf'> {
  const open = household.families
    .flatMap(({ bollettini }) => bollettini)
    .filter((bollettino) => outstandingOf(bollettino) > 0);
  return {
    children: household.families.flatMap((family) => childrenOf(family, services, today)),
    outstandingCents: sumCents(open.map(outstandingOf)),
    overdueCents: sumCents(open.filter((bollettino) => isOverdue(bollettino, today)).map(outstandingOf)),
    outstandingCount: open.length,
  };
}

function childrenOf(family: HouseholdFamily, services: ServiceNames, today: LocalDate): KioskChild[] {
  const owed = owedByChild(family);
  return family.children.map(({ id: childId, givenName }) => {
    const wallets = family.wallets.filter((wallet) => wallet.childId === childId);
    const current = currentEnrolments(
      family.enrolments.filter((row) => row.childId === childId),
      today,
    );
    return {
      ...{ childId, familyId: family.familyId, givenName },
      balanceCents: wallets.length === 0 ? null : sumCents(wallets.map(({ balanceCents }) => balanceCents)),
      lastTopUp: lastTopUpOf(wallets),
      bollettiniBalanceCents: negate(cents(owed.get(childId) ?? 0)),
      lastBollettino: lastBollettinoOf(family, childId),
      services: [...new Set(current.map(({ serviceId }) => services.get(serviceId) ?? ''))].filter(Boolean).sort(),
      hasDiet: family.diets.some((diet) => diet.childId === childId && (diet.to === null || diet.to >= today)),
    };
  });
}

function owedByChild({ bollettini }: HouseholdFamily): Map<PersonId, number> {
  const owed = new Map<PersonId, number>();
  for (const bollettino of bollettini) {
    const weights = bollettino.lines.map(({ quantity, unitCents }) => quantity * unitCents);
    const shares = splitOutstanding(outstandingOf(bollettino), weights);
    bollettino.lines.forEach(({ childId }, at) => owed.set(childId, (owed.get(childId) ?? 0) + (shares[at] ?? 0)));
  }
  return owed;
}

function lastTopUpOf(wallets: HouseholdFamily['wallets']): KioskChild['lastTopUp'] {
  let last: KioskChild['lastTopUp'] = null;
  for (const { lastTopUpCents, lastTopUpAt } of wallets) {
    if (lastTopUpCents === null || lastTopUpAt === null) continue;
    if (last === null || lastTopUpAt > last.at) last = { cents: lastTopUpCents, at: lastTopUpAt };
  }
  return last;
}

/** The child's part of it; of two of one day the later in the family's order. */
function lastBollettinoOf({ bollettini }: HouseholdFamily, childId: PersonId): KioskChild['lastBollettino'] {
  let last: { cents: Cents; issuedOn: LocalDate } | null = null;
  for (const { issuedOn, lines } of bollettini) {
    const own = lines.filter((line) => line.childId === childId);
    if (own.length === 0 || (last !== null && last.issuedOn > issuedOn)) continue;
    last = { issuedOn, cents: cents(own.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0)) };
  }
  return last;
}
