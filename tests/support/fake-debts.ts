// Debts at pagoPA as the fake desk offers them to browser specs: lists that a spec fills, and what the screen asked for.
// Called by fake-administration.ts.
import { implement } from '@orpc/server';
import {
  DebtRunSchema,
  OfferedServiceSchema,
  PublicationSchema,
  TrayItemSchema,
  type DebtStatus,
  type OfferedService,
  type Publication,
  type TrayItem,
} from '#shared/contracts/central/administration/debts.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';

export interface FakeDebts {
  status: DebtStatus;
  tray: TrayItem[];
  services: OfferedService[];
  publications: Publication[];
  /** What the screen asked for, in order. */
  asked: string[];
}

const at = (time: string) => InstantSchema.parse(`2026-11-25T${time}:00Z`);

export function fakeDebts(): FakeDebts {
  const run = DebtRunSchema.parse({
    ...{ id: 7, kind: 'recent', state: 'done', startedBy: null, startedAt: at('08:00'), finishedAt: at('08:02') },
    ...{ progress: 1, pages: 18, positions: 412, made: 9, changed: 31, toTray: 2, strange: 0, gone: 0 },
    ...{ failureCode: null, retryAt: null },
  });
  const tray = [
    {
      ...{ iupd: 'pos-1', state: 'tray', problem: 'SEVERAL_FAMILIES', amountCents: 5733, dueDate: '2026-12-20' },
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi' },
      ...{
        subject: 'Servizio mensa – novembre 2026',
        noticeNumbers: ['301000000000000144'],
        taxonomyCode: '9/0107101TS/',
      },
      candidates: [{ familyId: 'f-1', label: 'Rossi – Esposito' }],
      ...{ family: null, reason: null, decidedBy: null, firstSeenAt: at('08:01') },
    },
    {
      ...{ iupd: 'pos-2', state: 'tray', problem: 'DEBTOR_UNKNOWN', amountCents: 3150, dueDate: '2026-12-31' },
      debtor: { fiscalCode: 'VRDLGI75C15F205X', fullName: 'Luigi Verdi' },
      ...{ subject: 'Trasporto scolastico', noticeNumbers: ['301202610000000179'], taxonomyCode: '9/0107102SP/' },
      ...{ candidates: [], family: null, reason: null, decidedBy: null, firstSeenAt: at('08:01') },
    },
  ].map((item) => TrayItemSchema.parse(item));
  const publications = [
    PublicationSchema.parse({
      ...{ bollettinoId: 'b-1', familyId: 'f-1', familyLabel: 'Rossi – Esposito', subject: 'Post-scuola novembre' },
      ...{ amountCents: 4200, dueDate: '2026-12-20', noticeNumber: null, state: 'refused', attempts: 1 },
      ...{ code: 'REFUSED_400', sentence: 'The iban is not known for the organization', nextAttemptAt: at('09:00') },
      publishedAt: null,
    }),
  ];
  const services = [
    {
      id: 'sv-mensa',
      name: 'Servizio mensa',
      categoryId: 'pc-mensa',
      categoryName: 'pagoPA – Refezione',
      taxonomyCode: '9/0107101TS/',
    },
    {
      id: 'sv-bus',
      name: 'Trasporto scolastico',
      categoryId: 'pc-bus',
      categoryName: 'pagoPA – Trasporto',
      taxonomyCode: '9/0107102SP/',
    },
  ].map((service) => OfferedServiceSchema.parse(service));
  const status = {
    ...({ access: 'ready', numbering: 'ready' } as const),
    ...{ nextAt: at('12:04'), run, lastDone: run, tray: 2, dismissed: 0, tied: 0 },
    ...{ waiting: 0, refused: 1, published: 12, withdrawing: 0, paidAnyway: 0, serverTime: at('10:30') },
  };
  return { status, tray, services, publications, asked: [] };
}

export function fakeDebtsHandlers(fake: FakeDebts, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const debts = desk.administration.debts;
  const leave = (iupd: string) => {
    fake.tray = fake.tray.filter((item) => item.iupd !== iupd);
    fake.status = { ...fake.status, tray: fake.tray.length };
  };
  return {
    status: debts.status.handler(() => fake.status),
    read: debts.read.handler(({ input }) => {
      fake.asked.push(`read ${input.kind}`);
      return fake.status;
    }),
    tray: debts.tray.handler(({ input }) => {
      const items = input.list === 'tray' ? fake.tray : [];
      return { items, total: items.length, services: fake.services };
    }),
    tie: debts.tie.handler(({ input }) => {
      fake.asked.push(`tie ${input.iupd} ${input.familyId} ${input.debtorId} ${input.childId} ${input.serviceId}`);
      leave(input.iupd);
      return { settled: 1 };
    }),
    untie: debts.untie.handler(() => ({ returned: 1 })),
    dismiss: debts.dismiss.handler(({ input }) => {
      fake.asked.push(`dismiss ${input.iupd} ${input.reason}`);
      leave(input.iupd);
      return {};
    }),
    restore: debts.restore.handler(() => ({})),
    publications: debts.publications.handler(({ input }) => {
      const items = fake.publications.filter((item) => item.state === input.state);
      return { items, total: items.length };
    }),
    acknowledge: debts.acknowledge.handler(() => ({})),
    retry: debts.retry.handler(({ input }) => {
      fake.asked.push(`retry ${input.bollettinoId}`);
      fake.publications = fake.publications.filter((item) => item.bollettinoId !== input.bollettinoId);
      return {};
    }),
  };
}
