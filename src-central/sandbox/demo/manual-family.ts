// The family of the parents' manual, always the first: one child, thirteen bollettini of the school year 2019/20,
// one of them still owed: post-scuola, 01/01/2020–31/01/2020, due 20/02/2020, 57,33 €. Called by make-family.
// Balance 0,00; balance of the bollettini −57,33; last bollettino 39,13 € of 03/02/2020; mensa and post-scuola; normal diet.
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { billedMonths, manualSubject } from './calendar.ts';
import { bollettinoId, day, familyId, personId } from './identifiers.ts';
import { makeDemoNoticeNumber } from './make-notice-number.ts';
import { makeFiscalCode } from './make-fiscal-code.ts';

const INDEX = 0;
const FATHER = personId(INDEX, 1);
const MOTHER = personId(INDEX, 2);
const CHILD = personId(INDEX, 3);

interface Charge {
  readonly month: number;
  readonly categoryId: string;
  readonly serviceId: string;
  readonly quantity: number;
  readonly unitCents: number;
  readonly issuedOn?: string;
  readonly paidAt: string | null;
}

const postScuola = (month: number, quantity: number, paidAt: string | null): Charge => ({
  month,
  categoryId: 'pc-post-scuola',
  serviceId: 'sv-post-scuola',
  quantity,
  unitCents: 273,
  paidAt,
});
const mensa = (month: number, quantity: number, paidAt: string, issuedOn?: string): Charge => ({
  month,
  categoryId: 'pc-refezione',
  serviceId: 'sv-mensa',
  quantity,
  unitCents: 301,
  paidAt,
  ...(issuedOn === undefined ? {} : { issuedOn }),
});

const preScuola = (month: number, paidAt: string): Charge => ({
  month,
  categoryId: 'pc-pre-scuola',
  serviceId: 'sv-pre-scuola',
  quantity: 1,
  unitCents: 2250,
  paidAt,
});

/** `month` counts from September 2019. January's post-scuola is the manual's: 21 × 2,73 € = 57,33 €. */
const charges: readonly Charge[] = [
  mensa(0, 14, '2019-10-12T10:02:00Z'),
  postScuola(0, 14, '2019-10-12T10:02:00Z'),
  mensa(1, 20, '2019-11-14T18:40:00Z'),
  postScuola(1, 21, '2019-11-14T18:40:00Z'),
  mensa(2, 18, '2019-12-09T07:31:00Z'),
  postScuola(2, 19, '2019-12-09T07:31:00Z'),
  mensa(3, 13, '2020-01-17T16:20:00Z'),
  postScuola(3, 15, '2020-01-17T16:20:00Z'),
  postScuola(4, 21, null),
  mensa(4, 13, '2020-02-05T12:11:00Z', '2020-02-03'),
  preScuola(0, '2019-10-12T10:02:00Z'),
  preScuola(1, '2019-11-14T18:40:00Z'),
  preScuola(2, '2019-12-09T07:31:00Z'),
];

const parent = { revision: 1, role: 'parent' as const, language: 'it' as const };

const people = [
  {
    ...parent,
    id: FATHER,
    givenName: 'Marco',
    familyName: 'Rossi',
    sex: 'M' as const,
    birthDate: '1981-05-17',
    birthPlace: 'Milano',
    phones: ['300 5550101'],
    emails: ['marco.rossi.1-1@posta.example'],
    belfiore: 'F205',
  },
  {
    ...parent,
    id: MOTHER,
    givenName: 'Maria',
    familyName: 'Esposito',
    sex: 'F' as const,
    birthDate: '1983-09-02',
    birthPlace: 'Napoli',
    phones: ['300 5550102', '0299 000 177'],
    emails: ['maria.esposito.1-2@posta.example'],
    belfiore: 'F839',
  },
  {
    ...parent,
    id: CHILD,
    role: 'child' as const,
    givenName: 'Luca',
    familyName: 'Rossi',
    sex: 'M' as const,
    birthDate: '2012-11-30',
    birthPlace: 'Magenta',
    phones: [],
    emails: [],
    belfiore: 'E801',
  },
];

function bollettino(charge: Charge, position: number): unknown {
  const month = billedMonths[charge.month];
  if (month === undefined) throw new RangeError(`no month ${charge.month}`);
  const due = month.due[0] ?? month.to;
  const amountCents = charge.quantity * charge.unitCents;
  return {
    id: bollettinoId(INDEX, position),
    revision: 1,
    categoryId: charge.categoryId,
    periodFrom: month.from,
    periodTo: month.to,
    dueDate: due,
    issuedOn: charge.issuedOn ?? month.to,
    state: charge.paidAt === null ? 'issued' : 'paid',
    amountCents,
    paidCents: charge.paidAt === null ? 0 : amountCents,
    paidAt: charge.paidAt,
    subject: manualSubject(month.from, month.to, due),
    debtorId: MOTHER,
    lines: [{ childId: CHILD, serviceId: charge.serviceId, quantity: charge.quantity, unitCents: charge.unitCents }],
    noticeNumber: makeDemoNoticeNumber(2019, INDEX + 1, position + 1),
    instalments: [],
  };
}

/** The manual's family. */
export function makeManualFamily(): FamilyAggregate {
  const enrolment = {
    childId: CHILD,
    schoolId: 'sc-montessori',
    schoolYear: '2019/20',
    className: '2A',
    from: '2019-09-01',
    to: null,
  };
  return FamilyAggregateSchema.parse({
    family: {
      id: familyId(INDEX),
      revision: 1,
      label: 'Rossi – Esposito',
      notes: null,
      mergedInto: null,
      address: { street: 'Via Roma 12', postalCode: '29199', city: 'Valdiprova', province: 'VP' },
    },
    persons: people.map(({ belfiore, ...person }) => ({
      ...person,
      fiscalCode: makeFiscalCode({ ...person, belfiore }),
    })),
    payers: [{ personId: MOTHER, sharePercent: 100, declarant: true, from: day('2019-09-01'), to: null }],
    enrolments: [
      { ...enrolment, serviceId: 'sv-mensa', tariffBand: 'Fascia D' },
      { ...enrolment, serviceId: 'sv-post-scuola' },
    ],
    diets: [{ childId: CHILD, kind: 'Normale', medical: false, from: '2019-09-01', to: null }],
    wallets: [{ childId: CHILD, categoryId: 'pc-refezione', balanceCents: 0, lastTopUpCents: null, lastTopUpAt: null }],
    bollettini: charges.map(bollettino),
  });
}
