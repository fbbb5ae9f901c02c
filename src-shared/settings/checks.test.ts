import { describe, expect, test } from 'vitest';
import { CentsSchema } from '../contracts/fields.ts';
import type { SchoolYearRecord } from '../contracts/records/ente.ts';
import { localDate } from '../domain/local-date.ts';
import { checkCategory, checkDietKinds, checkSchool, checkSchoolYears, checkService } from './check-catalog.ts';
import { checkFeatures, checkIdentity, checkNumbering, checkPayments, mostLogoBytes } from './check-ente.ts';
import { checkOperator } from './check-operator.ts';
import { checkPrivacyNotice, missingNoticeLanguages } from './check-privacy-notice.ts';
import { bareAddress, checkMailAccount, type MailAccount } from './mail-account.ts';
import type { SettingNote } from './notes.ts';

const said = (notes: readonly SettingNote[]) => notes.map(({ field, code, level }) => `${field} ${code} ${level}`);

describe('the creditor', () => {
  const ente = {
    ...{ name: 'Comune di Prova', fiscalCode: '99900270150', sector: null, contactLine: null },
    ...{ helpPhone: null, helpEmail: null, logo: null },
  };
  test.each([
    [{}, []],
    [{ name: '' }, ['name missing problem']],
    [{ name: 'a'.repeat(101) }, ['name tooLong problem']],
    [{ name: 'COMUNE DI PROVA' }, ['name allCapitals warning']],
    [{ fiscalCode: '' }, ['fiscalCode missing problem']],
    [{ fiscalCode: '9990027015' }, ['fiscalCode creditorCodeShape problem']],
    [{ fiscalCode: '77777777777' }, ['fiscalCode creditorCodeCheck warning']],
    [{ sector: 'a'.repeat(51) }, ['sector tooLong problem']],
    [{ contactLine: 'a'.repeat(101) }, ['contactLine tooLong problem']],
    [{ helpPhone: '12' }, ['helpPhone phoneUnusual warning']],
    [{ helpEmail: 'scuola@prova' }, ['helpEmail emailShape problem']],
    [{ helpEmail: 'scuola@gmial.com' }, ['helpEmail emailSlip warning']],
    [{ logo: { mediaType: 'image/png' as const, base64: '/9j/4AAQ' } }, ['logo logoType problem']],
    [
      { logo: { mediaType: 'image/jpeg' as const, base64: `/9j/${'A'.repeat(mostLogoBytes * 2)}` } },
      ['logo logoSize problem'],
    ],
  ])('%o', (change, expected) => {
    expect(said(checkIdentity({ ...ente, ...change }))).toEqual(expected);
  });
});

describe('how it is paid', () => {
  const ente = { cbill: 'ABCDE', postal: null, sellsOnWebsite: false, sellsOnApp: false };
  const postal = {
    ...{ account: '12345678', holder: 'Comune di Prova' },
    authorization: 'AUT. DB/SSIC/E 99001 DEL 02/09/2019',
  };
  test.each([
    [{}, []],
    [{ cbill: null }, []],
    [{ cbill: 'AB-DE' }, ['cbill cbillShape problem']],
    [{ cbill: 'ABCDEF' }, ['cbill cbillUnusual warning']],
    [{ postal }, []],
    [{ postal: { ...postal, account: '1234567890123' } }, ['postal.account postalAccountShape problem']],
    [
      { postal: { ...postal, authorization: 'quella del 2019' } },
      ['postal.authorization authorizationUnusual warning'],
    ],
    [
      { postal: { account: '', holder: '', authorization: '' } },
      [...['postal.account missing problem', 'postal.holder missing problem'], 'postal.authorization missing problem'],
    ],
  ])('%o', (change, expected) => {
    expect(said(checkPayments({ ...ente, ...change }))).toEqual(expected);
  });

  test('a number begins with two digits and has thirteen more', () => {
    expect(checkNumbering({ segregationCode: '01', next: 9_999_999_999_999 })).toEqual([]);
    expect(said(checkNumbering({ segregationCode: '1', next: 0 }))).toEqual([
      'segregationCode segregationShape problem',
    ]);
    for (const next of [-1, 1.5, Number.NaN, 10_000_000_000_000])
      expect(said(checkNumbering({ segregationCode: '01', next }))).toEqual(['next iuvShape problem']);
  });
});

test('what is on has its reason, and the secret question needs credentials to give back', () => {
  const off = { on: false, reason: '' };
  const on = { on: true, reason: 'Delibera 12/2026' };
  const without = { ownCredentials: off, secretQuestion: off, cash: off, receiptMail: off };
  expect(said(checkFeatures(without))).toEqual([]);
  const blank = { on: true, reason: ' ' };
  expect(said(checkFeatures({ ownCredentials: on, secretQuestion: on, cash: blank, receiptMail: blank }))).toEqual([
    ...['cash.reason reasonMissing problem', 'receiptMail.reason reasonMissing problem'],
  ]);
  expect(said(checkFeatures({ ...without, secretQuestion: on }))).toEqual([
    'secretQuestion.reason needsOwnCredentials problem',
  ]);
});

describe('a payment category', () => {
  const cents = (amount: number) => CentsSchema.parse(amount);
  const category = {
    ...{ name: 'pagoPA – Refezione', taxonomyCode: '9/0107101TS/', iban: 'IT60X0542811101000000123456' },
    ...{ prepaid: false, topUpMinCents: null, topUpMaxCents: null },
  };
  test.each([
    [{}, []],
    [{ name: ' ' }, ['name missing problem']],
    [{ taxonomyCode: '' }, ['taxonomyCode missing problem']],
    [{ taxonomyCode: 'mensa' }, ['taxonomyCode taxonomyShape problem']],
    [{ taxonomyCode: '9/0101002IM/' }, ['taxonomyCode taxonomyUnlisted warning']],
    [{ iban: '' }, ['iban missing problem']],
    [{ iban: 'IT60X0542811101000000123457' }, ['iban ibanShape problem']],
    [{ iban: 'DE89370400440532013000' }, ['iban ibanForeign warning']],
    [{ prepaid: true }, ['topUpMinCents missing problem', 'topUpMaxCents missing problem']],
    [{ prepaid: true, topUpMinCents: cents(0), topUpMaxCents: cents(5) }, ['topUpMinCents amountShape problem']],
    [{ prepaid: true, topUpMinCents: cents(9), topUpMaxCents: cents(5) }, ['topUpMaxCents reversed problem']],
  ])('%o', (change, expected) => {
    expect(said(checkCategory({ ...category, ...change }))).toEqual(expected);
  });

  test('a service has a name and a category', () => {
    expect(said(checkService({ name: '', categoryId: '' }))).toEqual([
      ...['name missing problem', 'categoryId missing problem'],
    ]);
  });
});

test('classes of a school are named once, and no longer than an enrolment takes', () => {
  const school = { name: 'Primaria', code: 'PREE001', lastGrade: 5, classes: ['1A', '2A'] };
  expect(said(checkSchool(school))).toEqual([]);
  expect(said(checkSchool({ ...school, lastGrade: 10, classes: ['1A', '1A'] }))).toEqual([
    ...['lastGrade numberShape problem', 'classes repeated problem'],
  ]);
  expect(said(checkSchool({ ...school, classes: ['x'.repeat(21)] }))).toEqual(['classes tooLong problem']);
});

test('school years follow each other', () => {
  const year = (first: number): SchoolYearRecord => ({
    year: `${String(first)}/${String(first - 1999)}`,
    ...{ from: localDate(first, 9, 1), to: localDate(first + 1, 6, 30) },
  });
  expect(said(checkSchoolYears([year(2026), year(2025)]))).toEqual([]);
  expect(said(checkSchoolYears([{ ...year(2026), year: '2026/28' }]))).toEqual([
    'years.0.year schoolYearShape problem',
  ]);
  expect(said(checkSchoolYears([year(2026), year(2026)]))).toEqual([
    ...['years.1.year repeated problem', 'years.1.from schoolYearOverlap problem'],
  ]);
  expect(said(checkSchoolYears([{ ...year(2026), to: localDate(2025, 6, 30) }]))).toEqual([
    'years.0.to reversed problem',
  ]);
  expect(said(checkSchoolYears([{ ...year(2026), from: localDate(2025, 9, 1) }]))).toEqual([
    'years.0.from schoolYearLength warning',
  ]);
});

test('a diet is listed once, whatever its capitals', () => {
  const kinds = ['Senza uova', '', 'senza UOVA'].map((name) => ({ name, medical: true }));
  expect(said(checkDietKinds(kinds))).toEqual(['kinds.1.name missing problem', 'kinds.2.name repeated problem']);
});

describe('the mail account', () => {
  const account: MailAccount = {
    ...{ host: 'posta.comune.example', port: 587, security: 'starttls', user: 'scuola' },
    ...{ from: 'Ufficio scuola <scuola@comune.example>', perMinute: 30, perDay: 2000 },
    ...{ oauth: null, imap: null, returnTag: false },
  };
  test.each([
    [{}, true, []],
    [{ host: '' }, true, ['host missing problem']],
    [{ host: 'smtp://posta' }, true, ['host hostShape problem']],
    [{ port: 0 }, true, ['port portShape problem']],
    [{ port: 465 }, true, ['port portUnusual warning']],
    [{}, false, ['password passwordMissing problem']],
    [{ user: '' }, false, []],
    [{ security: 'none' as const, port: 25 }, true, ['security openPassword problem']],
    [{ security: 'none' as const, port: 25, host: '127.0.0.1' }, true, []],
    [{ from: 'Ufficio scuola' }, true, ['from emailShape problem']],
    [{ perMinute: 0, perDay: 0 }, true, ['perMinute numberShape problem', 'perDay numberShape problem']],
  ])('%o, password %s', (change, hasPassword, expected) => {
    expect(said(checkMailAccount({ ...account, ...change }, hasPassword))).toEqual(expected);
  });

  test('the address within a sender', () => {
    expect(bareAddress(account.from)).toBe('scuola@comune.example');
    expect(bareAddress(' scuola@comune.example ')).toBe('scuola@comune.example');
  });
});

describe('an operator', () => {
  const operator = { username: 'a.bianchi', displayName: 'Anna Bianchi', role: 'secretary' as const };
  test.each([
    [{}, null, []],
    [{}, 'pane e latte 7', []],
    [{ role: 'administrator' as const }, 'pane e latte', ['password passwordShort problem']],
    [{}, 'pane', ['password passwordShort problem']],
    [{}, 'forza bianchi 7', ['password passwordOwnName problem']],
    [{ username: 'anna b' }, null, ['username usernameShape problem']],
    [{ displayName: '' }, null, ['displayName missing problem']],
  ])('%o with password %j', (change, password, expected) => {
    expect(said(checkOperator({ ...operator, ...change }, password))).toEqual(expected);
  });
});

test('a notice on personal data has a day, an Italian title, and a text or where it is read', () => {
  const notice = {
    date: localDate(2026, 9, 1),
    title: { it: 'Informativa' },
    text: { it: 'Titolare …' },
    address: null,
  };
  const address = 'https://comune.example/privacy';
  expect(said(checkPrivacyNotice(notice))).toEqual([]);
  expect(said(checkPrivacyNotice({ ...notice, text: null, address }))).toEqual([]);
  expect(said(checkPrivacyNotice({ ...notice, date: null }))).toEqual(['date dayShape problem']);
  expect(said(checkPrivacyNotice({ ...notice, title: { it: ' ' } }))).toEqual(['title.it missing problem']);
  expect(said(checkPrivacyNotice({ ...notice, text: null }))).toEqual(['text.it noticeEmpty problem']);
  expect(said(checkPrivacyNotice({ ...notice, text: { it: '', en: 'Controller …' } }))).toEqual([
    'text.it missing problem',
  ]);
  expect(said(checkPrivacyNotice({ ...notice, text: { it: 'a', de: 'a'.repeat(20_001) } }))).toEqual([
    'text.de tooLong problem',
  ]);
  for (const wrong of ['http://comune.example', 'comune.example/privacy', `${address}/${'a'.repeat(300)}`])
    expect(said(checkPrivacyNotice({ ...notice, address: wrong }))).toEqual(['address addressShape problem']);
  const partly = { title: { it: 'a', en: 'a', de: 'a' }, text: { it: 'a', en: 'a' } };
  expect(missingNoticeLanguages(partly)).toEqual(['de', 'sl', 'fr']);
});
