// What the fake kiosk's parent sees: the manual's case (one child, 57,33 €) and a second category. The names are invented.
// Used by fake-kiosk-desk.ts.
import type { KioskBollettino } from '#shared/contracts/central/kiosk/bollettini.ts';
import type { KioskHome } from '#shared/contracts/central/kiosk/home.ts';
import type { KioskProfile } from '#shared/contracts/central/kiosk/profile.ts';
import type { KioskReceipt } from '#shared/contracts/central/kiosk/receipts.ts';
import type { KioskTopUpOffer } from '#shared/contracts/central/kiosk/top-ups.ts';
import type { StartScreen } from '#shared/contracts/kiosk/start.ts';
import { cents, sumCents } from '#shared/domain/cents.ts';
import type { FamilyId, ServiceId } from '#shared/domain/ids.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { fakePrivacyNotice } from './fake-privacy-notice.ts';
import { instant, localDate } from './fake-values.ts';

const familyId = 'fam-1' as FamilyId;

export function kioskStart(): StartScreen {
  const open = { on: true, reason: '' };
  return {
    ente: {
      ...{ name: 'Comune di Valdiprova', sector: 'Ufficio Scuola', logo: null, contactLine: '' },
      ...{ helpPhone: '02 0000 0000', helpEmail: 'scuola@comune.valdiprova.example' },
      privacyNotice: fakePrivacyNotice(),
    },
    ...{ stationName: 'Totem 1', languages: ['it', 'en', 'de', 'sl', 'fr'], problem: null },
    open: {
      ways: { credentials: open, spid: open, cie: open },
      ...{ secretQuestion: true, payOnline: true },
      providers: [
        { id: 'https://idp-uno.example.it', way: 'spid', name: 'Identità Uno' },
        { id: 'https://idp-due.example.it', way: 'spid', name: 'Identità Due' },
      ],
    },
  };
}

export function kioskBollettini(): KioskBollettino[] {
  return [
    bollettino('b-1', 'cat-post', 'Post-scuola', ['2020-01-01', '2020-01-31', '2020-02-20'], 5733, 'overdue', 1),
    bollettino('b-2', 'cat-meals', 'Mensa', ['2026-10-01', '2026-10-31', '2026-12-20'], 8450, 'issued', 2),
    bollettino('b-3', 'cat-meals', 'Mensa', ['2026-11-01', '2026-11-30', '2027-01-20'], 7605, 'issued', 3),
  ];
}

function bollettino(
  id: string,
  category: string,
  service: string,
  [from, to, due]: [string, string, string],
  amount: number,
  state: KioskBollettino['state'],
  number: number,
): KioskBollettino {
  const amountCents = cents(amount);
  const dueDate = localDate(due);
  const noticeNumber = makeNoticeNumber({ segregationCode: '47', base13: `900000000000${String(number)}` });
  return {
    ...{ id: id as KioskBollettino['id'], familyId, categoryId: category as KioskBollettino['categoryId'] },
    ...{ services: [service], children: ['Luca'], periodFrom: localDate(from), periodTo: localDate(to), dueDate },
    ...{ state, amountCents, outstandingCents: amountCents, paidAt: null },
    subject: `Pagamento cumulativo servizi vari, periodo dal ${from} al ${to}`,
    payable: [{ noticeNumber, amountCents, dueDate, instalment: null }],
  };
}

export function kioskHome(outstanding: readonly KioskBollettino[]): KioskHome {
  const owed = sumCents(outstanding.map((row) => row.outstandingCents));
  return {
    children: [
      {
        ...{ childId: 'ch-1' as never, familyId, givenName: 'Luca', balanceCents: cents(0), lastTopUp: null },
        bollettiniBalanceCents: cents(-owed),
        lastBollettino: { cents: cents(3913), issuedOn: localDate('2020-02-03') },
        ...{ services: ['Servizio mensa', 'Post-scuola'], hasDiet: true },
      },
    ],
    ...{ outstandingCents: owed, outstandingCount: outstanding.length, asOf: instant(new Date()) },
    overdueCents: sumCents(outstanding.filter((row) => row.state === 'overdue').map((row) => row.outstandingCents)),
  };
}

export const topUpOffer: KioskTopUpOffer = {
  ...{ childId: 'ch-1' as never, childName: 'Luca', serviceId: 'srv-1' as ServiceId, serviceName: 'Mensa a consumo' },
  ...{ categoryId: 'cat-meals' as never, categoryName: 'pagoPA – Refezione', balanceCents: cents(0) },
  ...{ minCents: cents(500), maxCents: cents(20_000) },
};

export const kioskReceipt: KioskReceipt = {
  ...{ key: 'rec-1' as never, bollettinoId: 'b-0' as never, amountCents: cents(3913) },
  noticeNumber: makeNoticeNumber({ segregationCode: '47', base13: '9000000000009' }),
  ...{ paidAt: instant(new Date('2020-02-10T09:30:00Z')), subject: 'Pagamento mensa, dicembre' },
  ...{ services: ['Mensa'], children: ['Luca'], provider: 'Banca di prova' },
};

export const kioskProfile: KioskProfile = {
  ...{ givenName: 'Maria', familyName: 'Esposito', fiscalCodeMasked: 'SPS••••••••05W', username: 'maria.esposito' },
  accountEmail: 'maria.esposito@example.it',
  fields: {
    ...{ phones: ['333 0000000'], emails: ['maria.esposito@example.it'], language: 'it' },
    addresses: [
      {
        familyId,
        address: { street: 'Via della Prova 1', postalCode: '20000', city: 'Valdiprova', province: 'MI' },
      },
    ],
  },
};
