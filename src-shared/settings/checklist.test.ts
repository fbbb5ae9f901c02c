import { expect, test } from 'vitest';
import { PaymentCategoryRecordSchema } from '../contracts/records/catalog.ts';
import { EnteRecordSchema } from '../contracts/records/ente.ts';
import { checklist, type SetUp } from './checklist.ts';

const ente = EnteRecordSchema.parse({
  ...{ id: 'e', revision: 1, name: 'Comune di Prova', fiscalCode: '99900270150', sector: null, contactLine: null },
  ...{ helpPhone: '0299 000 100', helpEmail: null, cbill: 'ABCDE', postal: null, sellsOnWebsite: false },
  ...{ sellsOnApp: false, logo: { mediaType: 'image/png', base64: 'iVBORw0KGgo' }, segregationCode: '01' },
  schoolYears: [{ year: '2026/27', from: '2026-09-01', to: '2027-06-30' }],
  privacyNotice: {
    version: 1,
    date: '2026-09-01',
    title: { it: 'Informativa' },
    text: { it: 'Titolare …' },
    address: null,
  },
});
const category = PaymentCategoryRecordSchema.parse({
  ...{ id: 'c', revision: 1, name: 'pagoPA – Refezione', taxonomyCode: '9/0107101TS/', prepaid: false },
  ...{ iban: 'IT60X0542811101000000123456', topUpMinCents: null, topUpMaxCents: null },
});
const ready: SetUp = {
  ...{ ente, categories: [category], hasMail: true },
  counts: { schools: 1, services: 1, families: 1, bollettini: 1 },
};
const codes = (setUp: SetUp) => checklist(setUp).map(({ code }) => code);

test('nothing is missing where everything is set up', () => {
  expect(codes(ready)).toEqual([]);
});

test('of nothing, everything is missing, and what stops the first notice is named as such', () => {
  const nothing = { schools: 0, services: 0, families: 0, bollettini: 0 };
  const items = checklist({ ente: null, categories: [], counts: nothing, hasMail: false });
  expect(items.filter(({ stops }) => stops).map(({ code }) => code)).toEqual([
    ...['noEnte', 'noSegregationCode', 'noCategory', 'noService', 'noSchool', 'noFamily', 'noBollettino'],
  ]);
  expect(items.filter(({ stops }) => !stops).map(({ code }) => code)).toEqual([
    ...['noCbill', 'noSchoolYear', 'noMail', 'noPrivacyNotice', 'noLogo'],
  ]);
});

test('an ente of before these settings lacks what they brought, and nothing else', () => {
  const { segregationCode: _code, schoolYears: _years, privacyNotice: _notice, ...before } = ente;
  expect(codes({ ...ready, ente: EnteRecordSchema.parse(before) })).toEqual([
    ...['noSegregationCode', 'noSchoolYear', 'noPrivacyNotice'],
  ]);
});

test('what is there but wrong is named apart from what is not there; a warning is not wrong', () => {
  expect(codes({ ...ready, ente: { ...ente, fiscalCode: '1234567890x' } })).toEqual(['enteWrong']);
  expect(codes({ ...ready, ente: { ...ente, fiscalCode: '77777777777' } })).toEqual([]);
  const postal = { account: 'abc', holder: 'Comune', authorization: 'AUT. DB/SSIC/E 99001 DEL 02/09/2019' };
  expect(codes({ ...ready, ente: { ...ente, postal } })).toEqual(['paymentsWrong']);
  const wrong = checklist({ ...ready, categories: [category, { ...category, name: 'Trasporto', iban: '' }] });
  expect(wrong).toEqual([{ code: 'categoryWrong', stops: true, place: 'categories', names: ['Trasporto'] }]);
});

test('one way to reach the help line is enough', () => {
  expect(codes({ ...ready, ente: { ...ente, helpPhone: null } })).toEqual(['noHelpLine']);
  expect(codes({ ...ready, ente: { ...ente, helpPhone: null, helpEmail: 'scuola@prova.example' } })).toEqual([]);
});
