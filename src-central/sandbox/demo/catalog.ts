// The fictional ente and what it offers: Comune di Valdiprova, its schools, services and payment categories.
// Called by generate.ts for the first records of the stream. Codes have right check digits and belong to nobody.
// Taxonomy: "dati specifici di incasso" of municipalities, school services (9/0107…).
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { EnteRecordSchema } from '#shared/contracts/records/ente.ts';
import {
  PaymentCategoryRecordSchema,
  SchoolRecordSchema,
  ServiceRecordSchema,
} from '#shared/contracts/records/catalog.ts';
import { privacyNotice } from './privacy-notice.ts';

export const ENTE_ID = 'valdiprova';

export const ente = EnteRecordSchema.parse({
  id: ENTE_ID,
  revision: 1,
  name: 'Comune di Valdiprova',
  fiscalCode: '99900270150',
  sector: 'Ufficio Scuola e Servizi educativi',
  contactLine: 'Piazza della Libertà 1, 29199 Valdiprova (VP) – Tel. 0299 000 100',
  helpPhone: '0299 000 100',
  helpEmail: 'scuola@comune.valdiprova.example',
  cbill: 'VDPR1',
  postal: {
    account: '000099000158',
    holder: 'Comune di Valdiprova – Servizio Tesoreria',
    authorization: 'AUT. DB/SSIC/E 99001 DEL 02/09/2019',
  },
  sellsOnWebsite: true,
  sellsOnApp: true,
  logo: null,
  segregationCode: '01',
  features: {
    ownCredentials: { on: true, reason: 'Molti genitori non hanno ancora SPID o CIE.' },
    secretQuestion: { on: false, reason: '' },
    cash: { on: false, reason: '' },
    receiptMail: { on: true, reason: 'Chi paga da casa non passa dallo sportello.' },
  },
  dietKinds: [
    ...['Senza glutine (celiachia)', 'Senza lattosio', 'Senza uova', 'Senza frutta a guscio'].map((name) => ({
      name,
      medical: true,
    })),
    ...['Vegetariana', 'Senza carne di maiale', 'Vegana'].map((name) => ({ name, medical: false })),
  ],
  schoolYears: [2025, 2026].map((first) => ({
    year: `${String(first)}/${String(first - 1999)}`,
    from: `${String(first)}-09-01`,
    to: `${String(first + 1)}-06-30`,
  })),
  privacyNotice,
});

/** By level: infanzia, primaria, primaria, secondaria di primo grado. */
export const schools = [
  { id: 'sc-collodi', code: 'VPAA00101X', name: "Scuola dell'infanzia Carlo Collodi", lastGrade: null },
  { id: 'sc-montessori', code: 'VPEE00102A', name: 'Scuola primaria Maria Montessori', lastGrade: 5 },
  { id: 'sc-rodari', code: 'VPEE00103B', name: 'Scuola primaria Gianni Rodari', lastGrade: 5 },
  { id: 'sc-hack', code: 'VPMM00104C', name: 'Scuola secondaria di primo grado Margherita Hack', lastGrade: 3 },
].map((school) => SchoolRecordSchema.parse({ ...school, revision: 1, classes: classesUpTo(school.lastGrade) }));

/** Three sections of each class, as make-enrolments.ts fills them. */
function classesUpTo(lastGrade: number | null): string[] {
  const sections = ['A', 'B', 'C'];
  if (lastGrade === null) return sections.map((section) => `Sezione ${section}`);
  return Array.from({ length: lastGrade }, (_, at) => sections.map((section) => `${String(at + 1)}${section}`)).flat();
}

/** The order of `BilledMonth.due`; a family uses the first or the second, and any of the rest. */
export const categories = [
  { id: 'pc-refezione', name: 'pagoPA – Refezione', taxonomyCode: '9/0107101TS/', prepaid: false, topUp: null },
  {
    id: 'pc-refezione-prepagata',
    name: 'pagoPA – Refezione (prepagata)',
    taxonomyCode: '9/0107101TS/',
    prepaid: true,
    topUp: [1000, 30000],
  },
  { id: 'pc-post-scuola', name: 'pagoPA – Post-scuola', taxonomyCode: '9/0107105SP/', prepaid: false, topUp: null },
  { id: 'pc-pre-scuola', name: 'pagoPA – Pre-scuola', taxonomyCode: '9/0107103SP/', prepaid: false, topUp: null },
  { id: 'pc-trasporto', name: 'pagoPA – Trasporto', taxonomyCode: '9/0107102SP/', prepaid: false, topUp: null },
].map(({ topUp, ...category }, position) =>
  PaymentCategoryRecordSchema.parse({
    ...category,
    revision: 1,
    iban: position < 2 ? 'IT90I0760101600000099000158' : 'IT71L9999920000000000099158',
    topUpMinCents: topUp?.[0] ?? null,
    topUpMaxCents: topUp?.[1] ?? null,
  }),
);

export const services = [
  { id: 'sv-mensa', name: 'Servizio mensa', categoryId: 'pc-refezione', prepaid: false },
  { id: 'sv-mensa-prepagata', name: 'Servizio mensa prepagato', categoryId: 'pc-refezione-prepagata', prepaid: true },
  { id: 'sv-post-scuola', name: 'Post-scuola', categoryId: 'pc-post-scuola', prepaid: false },
  { id: 'sv-merenda', name: 'Merenda del post-scuola', categoryId: 'pc-post-scuola', prepaid: false },
  { id: 'sv-pre-scuola', name: 'Pre-scuola', categoryId: 'pc-pre-scuola', prepaid: false },
  { id: 'sv-trasporto', name: 'Trasporto scolastico', categoryId: 'pc-trasporto', prepaid: false },
].map((service) => ServiceRecordSchema.parse({ ...service, revision: 1 }));

/** Ente and catalogue, each record after those it refers to. */
export function* catalogChanges(): Generator<RecordChange> {
  yield { kind: 'ente', value: ente };
  for (const value of schools) yield { kind: 'school', value };
  for (const value of categories) yield { kind: 'paymentCategory', value };
  for (const value of services) yield { kind: 'service', value };
}
