// An ente that has been set up, as central would answer it: for the fake desk of browser specs. Called by fake-administration.ts.
import { EnteSettingsSchema, type EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { fakePrivacyNotice } from './fake-privacy-notice.ts';

export function fakeEnteSettings(): EnteSettings {
  const category = (id: string, name: string, taxonomyCode: string, iban: string, topUp: readonly number[] = []) => ({
    ...{ id, revision: 1, name, taxonomyCode, iban, prepaid: topUp.length > 0 },
    ...{ topUpMinCents: topUp[0] ?? null, topUpMaxCents: topUp[1] ?? null },
  });
  return EnteSettingsSchema.parse({
    ente: {
      ...{ id: 'ente-1', revision: 1, name: 'Comune di Valdiprova', fiscalCode: '99900270150' },
      ...{ sector: 'Ufficio Scuola e Servizi educativi', helpPhone: '0299 000 100', helpEmail: null, cbill: 'VDPR1' },
      contactLine: 'Piazza della Libertà 1, 29199 Valdiprova (VP)',
      ...{ postal: null, sellsOnWebsite: true, sellsOnApp: false, logo: null, segregationCode: '01' },
      features: {
        ownCredentials: { on: true, reason: 'Molti genitori non hanno ancora SPID o CIE.' },
        ...{ secretQuestion: { on: false, reason: '' }, cash: { on: false, reason: '' } },
      },
      dietKinds: [
        { name: 'Senza glutine', medical: true },
        { name: 'Vegetariana', medical: false },
      ],
      schoolYears: [{ year: '2026/27', from: '2026-09-01', to: '2027-06-30' }],
      ...{ mailRevision: null, privacyNotice: fakePrivacyNotice() },
    },
    schools: [
      {
        id: 'sc-1',
        revision: 1,
        code: 'VPEE00102A',
        name: 'Primaria Maria Montessori',
        lastGrade: 5,
        classes: ['1A', '2A'],
      },
      { id: 'sc-2', revision: 1, code: 'VPAA00101X', name: 'Infanzia Carlo Collodi', lastGrade: null, classes: [] },
    ],
    paymentCategories: [
      category('pc-1', 'pagoPA – Refezione', '9/0107101TS/', 'IT60X0542811101000000123456'),
      category('pc-2', 'pagoPA – Buoni pasto', '9/0107101TS/', 'IT60X0542811101000000123456', [1000, 30_000]),
      category('pc-3', 'pagoPA – Trasporto', '9/0107102SP/', ''),
    ],
    services: [
      { id: 'sv-1', revision: 1, name: 'Servizio mensa', categoryId: 'pc-1', prepaid: false },
      { id: 'sv-2', revision: 1, name: 'Scuolabus', categoryId: 'pc-3', prepaid: false },
    ],
    operators: [
      {
        id: 'op-1',
        revision: 1,
        username: 'a.bianchi',
        displayName: 'Anna Bianchi',
        role: 'administrator',
        active: true,
      },
      { id: 'op-2', revision: 3, username: 'l.neri', displayName: 'Luca Neri', role: 'secretary', active: false },
    ],
    ...{ mail: null, numbering: { segregationCode: '01', next: 4200 } },
    identity: {
      ...{ revision: 0, providers: [], addresses: null },
      keys: { usedFrom: InstantSchema.parse('2026-09-01T08:00:00.000Z'), nextFrom: null },
      federation: { contact: '', homepage: '', policy: '', authority: '', trustMark: '' },
    },
    pagopa: {
      ...{ revision: 0, addresses: { gpd: null, checkout: null, receipts: null } },
      hasKey: { gpd: false, checkout: false, receipts: false },
      installation: { gpd: true, checkout: false, receipts: false },
    },
  });
}
