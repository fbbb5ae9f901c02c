// One family with everything of it, from its index alone. Called by generate.ts for each family of a size,
// and by whoever needs one family without the rest.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { inCentralOrder } from '#shared/contracts/records/aggregate-order.ts';
import type { WalletRecord } from '#shared/contracts/records/bollettino.ts';
import type { DelegationRecord, DietRecord, PayerRecord, PersonRecord } from '#shared/contracts/records/family.ts';
import { CURRENT_SCHOOL_YEAR } from './calendar.ts';
import { categories } from './catalog.ts';
import {
  kindOf,
  MANUAL_FAMILY_INDEX,
  planFamily,
  REFEZIONE,
  REFEZIONE_PREPAGATA,
  STREAM,
  type FamilyPlan,
} from './family-plan.ts';
import { cents, day, familyId, instant, padded } from './identifiers.ts';
import { makeBollettini, type DebtorOn } from './make-bollettini.ts';
import { makeEnrolments } from './make-enrolments.ts';
import { isNamesake, makeChild, makeDelegate, makeParent } from './make-person.ts';
import { makeManualFamily } from './manual-family.ts';
import { streets } from './places.ts';
import { randomFor, type Random } from './random.ts';

const SPECIAL_DIETS: readonly (readonly [kind: string, medical: boolean])[] = [
  ['Senza glutine (celiachia)', true],
  ['Senza lattosio', true],
  ['Senza uova', true],
  ['Senza frutta a guscio', true],
  ['Vegetariana', false],
  ['Senza carne di maiale', false],
  ['Vegana', false],
];
const NOTES = [
  'Preferisce essere contattata per e-mail.',
  'Chiamare dopo le 16.',
  'Parla inglese.',
  'Ritira gli avvisi allo sportello.',
];

/** How far before a second family stands the one whose father it shares. */
const SHARED_FATHER_OFFSET = 1;

function sharedParent(plan: FamilyPlan): PersonRecord | null {
  if (plan.kind.trait !== 'second-family') return null;
  return makeParent(planFamily(plan.index - SHARED_FATHER_OFFSET), 1);
}

function makeParents(plan: FamilyPlan): PersonRecord[] {
  const shared = sharedParent(plan);
  const mother = makeParent(plan, 2);
  if (shared !== null) return [shared, mother];
  if (plan.kind.ownParents === 1) return [mother];
  return [makeParent(plan, 1, isNamesake(plan.index) ? planFamily(plan.index - 1) : undefined), mother];
}

/** Pays for everything, and so declares. */
const all = ({ id }: PersonRecord) => ({ personId: id, sharePercent: 100, declarant: true });

function makePayers(plan: FamilyPlan, parents: readonly PersonRecord[], random: Random): PayerRecord[] {
  const [first, second] = parents;
  const from = day(`${plan.firstYear}-09-01`);
  if (first === undefined) return [];
  if (second === undefined) return [{ ...all(first), from, to: null }];
  const change = `${Math.max(plan.firstYear, CURRENT_SCHOOL_YEAR - 1)}`;
  switch (plan.kind.trait) {
    case 'separated': {
      const share = random.chance(0.6) ? 50 : 60;
      const motherDeclares = plan.index % 2 === 0;
      return [
        { personId: first.id, sharePercent: share, declarant: !motherDeclares, from, to: null },
        { personId: second.id, sharePercent: 100 - share, declarant: motherDeclares, from, to: null },
      ];
    }
    case 'payer-changed':
      return [
        { ...all(first), from, to: day(`${change}-12-31`) },
        { ...all(second), from: day(`${Number(change) + 1}-01-01`), to: null },
      ];
    default:
      return [{ ...all(random.chance(0.6) ? second : first), from, to: null }];
  }
}

/** On a day the payer of that day is asked; of two with shares, by chance in that proportion. */
function debtorOn(payers: readonly PayerRecord[]): DebtorOn {
  return (date, random) => {
    const active = payers.filter(({ from, to }) => from <= date && (to === null || date <= to));
    let rest = random.int(100);
    for (const payer of active) {
      rest -= payer.sharePercent;
      if (rest < 0) return payer.personId;
    }
    const anyone = payers[0];
    if (anyone === undefined) throw new RangeError('a family with bollettini needs a payer');
    return anyone.personId;
  };
}

function makeDiets(children: readonly PersonRecord[], plan: FamilyPlan, random: Random): DietRecord[] {
  const from = day(`${plan.firstYear}-09-01`);
  return children.map(({ id }) => {
    const [kind, medical] = random.chance(0.11) ? random.pick(SPECIAL_DIETS) : (['Normale', false] as const);
    return { childId: id, kind, medical, from, to: null };
  });
}

/** From the first day a grandparent collects notices; since this school year she may sign for the services too. */
function makeDelegations({ id }: PersonRecord, plan: FamilyPlan): DelegationRecord[] {
  const document = `Carta d’identità CA${padded(plan.index + 1, 5)}VP`;
  const since = (year: number) => ({ from: day(`${year}-09-01`), to: null });
  return [
    { personId: id, purpose: 'Ritiro degli avvisi', ...since(plan.firstYear), documentSeen: document },
    { personId: id, purpose: 'Iscrizione ai servizi', ...since(CURRENT_SCHOOL_YEAR), documentSeen: null },
  ];
}

function makeWallets(children: readonly PersonRecord[], plan: FamilyPlan, random: Random): WalletRecord[] {
  const category = categories[REFEZIONE_PREPAGATA];
  if (category === undefined || !plan.categories.includes(REFEZIONE_PREPAGATA)) return [];
  return children.map(({ id }) => ({
    childId: id,
    categoryId: category.id,
    balanceCents: cents(random.int(9000) - 1500),
    lastTopUpCents: cents((1 + random.int(10)) * 1000),
    lastTopUpAt: instant(
      `${plan.lastYear}-${random.chance(0.5) ? '10' : '11'}-1${random.int(10)}T1${random.int(10)}:30:00Z`,
    ),
  }));
}

/** Nothing but the redirect: what it had went to the family before it. */
function mergedAway(index: number): FamilyAggregate {
  const survivor = makeFamily(index - 1);
  return {
    family: {
      ...survivor.family,
      id: familyId(index),
      revision: 2,
      notes: null,
      address: null,
      mergedInto: survivor.family.id,
    },
    persons: [],
    payers: [],
    enrolments: [],
    diets: [],
    delegations: [],
    wallets: [],
    bollettini: [],
    conflicts: [],
    merges: [],
    accounts: [],
  };
}

/** Family `index` (0-based) of the demo municipality, the same in every size that has it. */
export function makeFamily(index: number): FamilyAggregate {
  if (index === MANUAL_FAMILY_INDEX) return makeManualFamily();
  if (kindOf(index).trait === 'merged-away') return mergedAway(index);
  const plan = planFamily(index);
  const random = randomFor(STREAM.family, index);
  const parents = makeParents(plan);
  const names = [...new Set(parents.map(({ familyName }) => familyName))];
  const childName = names.length > 1 && random.chance(0.05) ? names.join(' ') : (names[0] ?? '');
  // Children count from three, also where there is one parent: a member's number never depends on another's presence.
  const members = 3;
  const children: PersonRecord[] = [];
  plan.birthYears.forEach((_, child) => {
    children.push(
      makeChild(
        plan,
        child,
        members + child,
        childName,
        children.map(({ givenName }) => givenName),
      ),
    );
  });
  const delegates =
    plan.kind.trait === 'with-delegate' ? [makeDelegate(plan, members + children.length, names[0] ?? '')] : [];
  const payers = makePayers(plan, parents, random);
  return inCentralOrder({
    family: {
      id: familyId(index),
      revision: 1,
      label: names.join(' – '),
      address: {
        street: `${random.pick(streets)} ${1 + random.int(120)}${random.chance(0.1) ? '/B' : ''}`,
        postalCode: '29199',
        city: 'Valdiprova',
        province: 'VP',
      },
      notes: random.chance(0.03) ? random.pick(NOTES) : null,
      mergedInto: null,
    },
    persons: [...parents, ...children, ...delegates],
    payers,
    enrolments: makeEnrolments(
      plan,
      children.map(({ id }) => id),
    ),
    diets:
      plan.categories.includes(REFEZIONE) || plan.categories.includes(REFEZIONE_PREPAGATA)
        ? makeDiets(children, plan, random)
        : [],
    delegations: delegates.flatMap((delegate) => makeDelegations(delegate, plan)),
    wallets: makeWallets(children, plan, random),
    bollettini: makeBollettini(
      plan,
      children.map(({ id }) => id),
      debtorOn(payers),
    ),
    conflicts: [],
    merges: [],
    accounts: [],
  });
}
