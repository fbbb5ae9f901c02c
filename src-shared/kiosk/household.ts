// What of the ente's families a parent may see at a kiosk. Everything that a kiosk is answered is made from a household, so this is the one
// place where it is decided. Pure; central makes it afresh for each question, from the record as it is at that moment.
// Whoever is no parent of the family now (any more, or yet) sees nothing of it; a delegate neither.
import type { FamilyAggregate } from '../contracts/records/aggregate.ts';
import type { BollettinoRecord } from '../contracts/records/bollettino.ts';
import type { Address, PayerRecord, PersonRecord } from '../contracts/records/family.ts';
import type { FamilyId, PersonId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';

/** One family, as far as this parent may see it. */
export interface HouseholdFamily {
  readonly familyId: FamilyId;
  /** Whether the family's address is hers to see and to change. */
  readonly isHome: boolean;
  /** Null as well where it is not hers. */
  readonly address: Address | null;
  readonly children: readonly PersonRecord[];
  readonly enrolments: FamilyAggregate['enrolments'];
  readonly diets: FamilyAggregate['diets'];
  readonly wallets: FamilyAggregate['wallets'];
  readonly bollettini: readonly BollettinoRecord[];
  /** Whoever is asked to pay one of these bollettini: the parent, and somebody else only where she pays for the family. */
  readonly debtors: readonly PersonRecord[];
}

export interface Household {
  readonly parent: PersonRecord;
  readonly families: readonly HouseholdFamily[];
}

/** Undefined where the person is a parent nowhere. */
export function householdOf(
  aggregates: readonly FamilyAggregate[],
  parentId: PersonId,
  day: LocalDate,
): Household | undefined {
  let parent: PersonRecord | undefined;
  const families: HouseholdFamily[] = [];
  for (const aggregate of aggregates) {
    const self = aggregate.persons.find(({ id, role }) => id === parentId && role === 'parent');
    if (!self || aggregate.family.mergedInto !== null) continue;
    parent ??= self;
    families.push(familyFor(aggregate, parentId, day));
  }
  return parent && { parent, families };
}

function familyFor(aggregate: FamilyAggregate, parentId: PersonId, day: LocalDate): HouseholdFamily {
  const { family, persons, enrolments, diets, wallets } = aggregate;
  const isHome = livesThere(aggregate, parentId, day);
  const paysForAll = paysForFamily(aggregate.payers, parentId, day);
  const bollettini = aggregate.bollettini.filter(
    ({ state, debtorId }) => isShown(state) && (paysForAll || debtorId === parentId),
  );
  const asked = new Set(bollettini.map(({ debtorId }) => debtorId));
  return {
    ...{ familyId: family.id, isHome, address: isHome ? family.address : null },
    ...{ enrolments, diets, wallets, bollettini },
    children: persons.filter(({ role }) => role === 'child'),
    debtors: persons.filter(({ id }) => asked.has(id)),
  };
}

/**
 * Whether one purse pays for the family on this day, and it is hers. Where two share, and above all where they live apart, each sees what
 * she herself is asked to pay, and nothing of what the other is.
 */
export function paysForFamily(payers: readonly PayerRecord[], parentId: PersonId, day: LocalDate): boolean {
  const now = payersOn(payers, day);
  return now.length > 0 && now.every(({ personId }) => personId === parentId);
}

/**
 * The record has one address for a family. Of two parents it is taken for the one who declares for it or pays all of it: whoever lives apart
 * must not learn at a kiosk where the children live.
 */
function livesThere({ persons, payers }: FamilyAggregate, parentId: PersonId, day: LocalDate): boolean {
  const parents = persons.filter(({ role }) => role === 'parent');
  if (parents.length === 1) return true;
  const declares = payersOn(payers, day).some(({ personId, declarant }) => declarant && personId === parentId);
  return declares || paysForFamily(payers, parentId, day);
}

function payersOn(payers: readonly PayerRecord[], day: LocalDate): PayerRecord[] {
  return payers.filter(({ from, to }) => from <= day && (to === null || day <= to));
}

/** A draft is the office's own; what was cancelled concerns nobody. */
function isShown(state: BollettinoRecord['state']): boolean {
  return state === 'issued' || state === 'paying' || state === 'paid';
}
