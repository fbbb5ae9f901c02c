// Families for the fake desk: the manual's case, a larger one with every state, and one that owes nothing.
// Used by fake-desk.ts; the names are invented.
import type { BollettinoRow, ShownState } from '#shared/contracts/desk/bollettini.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { FamilyCard, FamilyHit } from '#shared/contracts/desk/families.ts';
import { cents, sumCents, type Cents } from '#shared/domain/cents.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { instant, localDate } from './fake-values.ts';

type Creation = Extract<Change, { kind: 'family.create' }>;

export interface FakeFamily {
  readonly card: FamilyCard;
  readonly hit: FamilyHit;
  readonly rows: BollettinoRow[];
  readonly categories: {
    id: BollettinoRow['categoryId'];
    name: string;
    outstandingCount: number;
    outstandingCents: Cents;
    overdueCents: Cents;
  }[];
}

const categories = {
  meals: { id: 'cat-meals' as BollettinoRow['categoryId'], name: 'pagoPA – Refezione' },
  post: { id: 'cat-post' as BollettinoRow['categoryId'], name: 'pagoPA – Post-scuola' },
};

export function fakeFamilies(): FakeFamily[] {
  return [
    family('fam-1', 'Rossi – Esposito', ['Maria Esposito'], ['Luca Rossi'], true, [
      bollettino('b-1', categories.post.id, 'Post-scuola', '2020-01', 5733, 'overdue'),
    ]),
    family('fam-2', 'D’Amico – Țepeș', ['Niccolò D’Amico', 'Ioana Țepeș'], ['Zoë D’Amico', 'Matteo D’Amico'], false, [
      ...[1, 2, 3].map((month) =>
        bollettino(`b-2${month}`, categories.meals.id, 'Mensa', `2026-0${month}`, 8450, 'overdue'),
      ),
      bollettino('b-24', categories.meals.id, 'Mensa', '2026-04', 7605, 'issued'),
      bollettino('b-25', categories.meals.id, 'Mensa', '2026-05', 9100, 'paying'),
      bollettino('b-26', categories.post.id, 'Post-scuola', '2026-04', 4000, 'issued'),
      ...Array.from({ length: 9 }, (_, at) =>
        bollettino(`b-3${at}`, categories.meals.id, 'Mensa', `2025-0${at + 1}`, 8450, 'paid'),
      ),
    ]),
    family('fam-3', 'Bianchi', ['Paolo Bianchi'], ['Sara Bianchi'], false, [
      bollettino('b-41', categories.meals.id, 'Mensa', '2025-10', 8450, 'paid'),
    ]),
  ];
}

/** A family that was made at the counter: its people are added by whoever calls. */
export function newFakeFamily({ familyId, label, address, notes, persons }: Creation): FakeFamily {
  const made = family(familyId, label, [], [], false, []);
  Object.assign(made.card, { address, notes });
  const members = persons.map(({ givenName, familyName, role }) => ({ name: `${givenName} ${familyName}`, role }));
  return { ...made, hit: { ...made.hit, members } };
}

/** A hit when every word begins some name of the family; marks the typed beginnings. */
export function hitOf({ hit }: FakeFamily, text: string): FamilyHit | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const names = [hit.label, ...hit.members.map(({ name }) => name)];
  const found = names.find((name) =>
    words.every((word) =>
      name
        .toLowerCase()
        .split(/[\s–’]+/)
        .some((part) => part.startsWith(word)),
    ),
  );
  if (!found) return null;
  const ranges = words.map((word): [number, number] => {
    const at = found.toLowerCase().indexOf(word);
    return [at, at + word.length];
  });
  return { ...hit, matched: { field: 'name', text: found, ranges: ranges.sort((a, b) => a[0] - b[0]) } };
}

let counter = 0;

function bollettino(
  id: string,
  categoryId: BollettinoRow['categoryId'],
  service: string,
  month: string,
  amount: number,
  state: ShownState,
): BollettinoRow {
  const open = state !== 'paid' && state !== 'cancelled';
  return {
    id: id as BollettinoRow['id'],
    categoryId,
    services: [service],
    periodFrom: localDate(`${month}-01`),
    periodTo: localDate(`${month}-28`),
    dueDate: localDate(`${month}-20`),
    children: ['Luca Rossi'],
    state,
    amountCents: cents(amount),
    outstandingCents: cents(open ? amount : 0),
    paidAt: open ? null : instant(new Date('2026-01-10T09:00:00Z')),
    subject: `Pagamento cumulativo servizi vari, periodo ${month}`,
    noticeNumbers: [makeNoticeNumber({ segregationCode: '47', base13: String(++counter).padStart(13, '0') })],
    instalments: 0,
  };
}

function family(
  id: string,
  label: string,
  parents: string[],
  children: string[],
  pinned: boolean,
  rows: BollettinoRow[],
): FakeFamily {
  const familyId = id as FamilyCard['familyId'];
  const open = rows.filter((row) => row.outstandingCents > 0);
  const outstandingCents = sumCents(open.map((row) => row.outstandingCents));
  const overdueOf = (among: BollettinoRow[]) =>
    sumCents(among.filter(({ state }) => state === 'overdue').map((row) => row.outstandingCents));
  const personId = (index: number) => `${id}-p${index}` as FamilyCard['parents'][number]['personId'];
  return {
    rows,
    hit: {
      familyId,
      label,
      members: [
        ...parents.map((name) => ({ name, role: 'parent' as const })),
        ...children.map((name) => ({ name, role: 'child' as const })),
      ],
      schools: ['Primaria Verdi'],
      outstandingCents,
      matched: { field: 'recent', text: label, ranges: [] },
    },
    card: {
      familyId,
      label,
      address: { street: 'Via Roma 12', postalCode: '20100', city: 'Valdiprova', province: 'MI' },
      notes: null,
      mergedInto: null,
      merges: [],
      pending: [],
      conflicts: 0,
      outstandingCents,
      overdueCents: overdueOf(rows),
      outstandingCount: open.length,
      paidCount: rows.length - open.length,
      pinned,
      parents: parents.map((name, index) => ({
        personId: personId(index),
        name,
        role: 'parent',
        fiscalCodeMasked: 'SPS••••••••05W',
        phones: ['333 123 4567'],
        emails: ['maria.esposito@example.it'],
        language: 'it',
        payer: index === 0 ? { sharePercent: 100, from: localDate('2019-09-01'), to: null, declarant: true } : null,
        account: null,
        delegations: [],
      })),
      children: children.map((name, index) => ({
        personId: personId(10 + index),
        name,
        balanceCents: cents(0),
        lastTopUp: null,
        bollettiniBalanceCents: cents(index === 0 ? -outstandingCents : 0),
        lastBollettino: { cents: cents(3913), issuedOn: localDate('2020-02-03') },
        services: ['Mensa', 'Post-scuola'],
        className: '3A',
        school: 'Primaria Verdi',
        hasDiet: index === 0,
        outOfScope: false,
      })),
      dataAsOf: instant(new Date()),
    },
    categories: Object.values(categories).flatMap((category) => {
      const among = rows.filter(({ categoryId }) => categoryId === category.id);
      if (among.length === 0) return [];
      const owing = among.filter((row) => row.outstandingCents > 0);
      const owed = sumCents(owing.map((row) => row.outstandingCents));
      return [{ ...category, outstandingCount: owing.length, outstandingCents: owed, overdueCents: overdueOf(among) }];
    }),
  };
}
