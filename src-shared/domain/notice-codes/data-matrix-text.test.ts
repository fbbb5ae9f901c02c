import { describe, expect, it } from 'vitest';
import { anyText, fc } from '../../../tests/support/properties.ts';
import vectors from '../../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import { cents } from '../cents.ts';
import type { CreditorFiscalCode } from '../creditor-fiscal-code.ts';
import type { NoticeNumber } from '../notice-number.ts';
import { parsePostalAccount, type PostalAccount } from '../postal-account.ts';
import { expectOk } from '../result.ts';
import { dataMatrixField, dataMatrixText, MAX_POSTAL_CENTS, type DataMatrixInput } from './data-matrix-text.ts';
import { parseDataMatrixText } from './parse-data-matrix-text.ts';

const input: DataMatrixInput = {
  noticeNumber: '302032002700000251' as NoticeNumber,
  postalAccount: '000000123456' as PostalAccount,
  amountCents: cents(5733),
  creditorFiscalCode: '99999000013' as CreditorFiscalCode,
  debtorFiscalCode: 'RSSMRA80A01H501U',
  debtorName: 'Maria Esposito',
  subject: 'Post-scuola gennaio 2020',
};

describe('dataMatrixText', () => {
  it.each(vectors.dataMatrixTexts)('writes $noticeNumber, $amountCents cents, as the reference notice', (vector) => {
    const made = dataMatrixText(
      {
        ...vector,
        noticeNumber: vector.noticeNumber as NoticeNumber,
        postalAccount: expectOk(parsePostalAccount(vector.postalAccount), 'vector'),
        amountCents: cents(vector.amountCents),
        creditorFiscalCode: vector.creditorFiscalCode as CreditorFiscalCode,
      },
      { upperCase: false },
    );
    expect(made).toEqual({ ok: true, value: vector.text });
  });

  it('writes capitals unless told otherwise', () => {
    const text = expectOk(dataMatrixText(input), 'made');
    expect(text.slice(93, 133)).toBe('MARIA ESPOSITO'.padEnd(40));
    expect(text.slice(133, 243)).toBe('POST-SCUOLA GENNAIO 2020'.padEnd(110));
    expect(text.slice(13)).toBe(text.slice(13).toUpperCase());
  });

  it('puts every field at its place', () => {
    const text = expectOk(dataMatrixText(input), 'made');
    expect(text.slice(0, 13)).toBe('codfase=NBPA;');
    expect(text.slice(15, 33)).toBe(input.noticeNumber);
    expect(text.slice(35, 47)).toBe(input.postalAccount);
    expect(text.slice(49, 59)).toBe('0000005733');
    expect(text.slice(60, 63)).toBe('896');
    expect(text.slice(63, 66)).toBe('1P1');
    expect(text.slice(66, 77)).toBe(input.creditorFiscalCode);
    expect(text.slice(77, 93)).toBe(input.debtorFiscalCode);
    expect(text.slice(243)).toBe('            A');
  });

  it.each([
    ['Țepeș Šuštaršič', 'TEPES SUSTARSIC'],
    ['Łukasz Yıldız', 'LUKASZ YILDIZ'],
    ['Weiß & Søn', 'WEISS & SON'],
    ['D’Angelò', "D'ANGELO"],
    ['Mamma 👩🏽‍🍼 "Bea" (1/2)', 'MAMMA  BEA 1 2'],
  ])('writes %s with the characters of the symbol', (name, expected) => {
    expect(dataMatrixField(name, 40).replace(/ +/g, ' ').trim()).toBe(expected.replace(/ +/g, ' '));
  });

  it('is always 256 characters of the set, and keeps what identifies the payment', () => {
    fc.assert(
      fc.property(
        anyText(),
        anyText(),
        fc.integer({ min: 1, max: MAX_POSTAL_CENTS }),
        fc.boolean(),
        (name, subject, amount, upperCase) => {
          const made = { ...input, debtorName: name, subject, amountCents: cents(amount) };
          const text = expectOk(dataMatrixText(made, { upperCase }), 'made');
          expect(text).toHaveLength(256);
          expect(text.slice(13)).toMatch(/^[0-9A-Za-z &',\-.:_]+$/);
          expect(expectOk(parseDataMatrixText(text), 'made')).toMatchObject({
            noticeNumber: input.noticeNumber,
            postalAccount: input.postalAccount,
            amountCents: amount,
            creditorFiscalCode: input.creditorFiscalCode,
            debtorFiscalCode: input.debtorFiscalCode,
            complete: true,
          });
        },
      ),
    );
  });

  it('cuts a name after 40 and a subject after 110 characters', () => {
    const text = expectOk(dataMatrixText({ ...input, debtorName: 'n'.repeat(70), subject: 's'.repeat(140) }), 'made');
    expect(text.slice(93, 243)).toBe('N'.repeat(40) + 'S'.repeat(110));
  });

  it.each([
    [{ amountCents: cents(MAX_POSTAL_CENTS + 1) }, 'amount'],
    [{ amountCents: cents(0) }, 'amount'],
    [{ noticeNumber: '1' as NoticeNumber }, 'notice-number'],
    [{ postalAccount: '123456' as PostalAccount }, 'postal-account'],
    [{ creditorFiscalCode: '1' as CreditorFiscalCode }, 'creditor-fiscal-code'],
    [{ debtorFiscalCode: 'RSSMRA80A01H501UX' }, 'debtor-fiscal-code'],
    [{ debtorFiscalCode: 'RSS-MRA' }, 'debtor-fiscal-code'],
  ])('refuses %j as %s', (change, error) => {
    expect(dataMatrixText({ ...input, ...change })).toEqual({ ok: false, error });
  });

  it('takes the largest amount that fits', () => {
    expect(expectOk(dataMatrixText({ ...input, amountCents: cents(MAX_POSTAL_CENTS) }), 'made').slice(49, 59)).toBe(
      '9999999999',
    );
  });
});

describe('parseDataMatrixText', () => {
  it.each(vectors.dataMatrixTexts)('reads the reference notice $noticeNumber', (vector) => {
    const parts = expectOk(parseDataMatrixText(vector.text), 'vector');
    expect(parts).toEqual({
      noticeNumber: vector.noticeNumber,
      postalAccount: vector.postalAccount.padStart(12, '0'),
      amountCents: vector.amountCents,
      creditorFiscalCode: vector.creditorFiscalCode,
      debtorFiscalCode: vector.debtorFiscalCode,
      debtorName: vector.debtorName,
      subject: vector.subject,
      complete: true,
    });
  });

  it('reads a code in circulation that is one blank short, and says that it is not complete', () => {
    const { text, ...expected } = vectors.dataMatrixTextOneBlankShort;
    expect(text).toHaveLength(255);
    expect(expectOk(parseDataMatrixText(text), 'vector')).toMatchObject({
      ...expected,
      subject: 'Subject',
      complete: false,
    });
  });

  it('is complete only with its length, its closing A and its blanks', () => {
    const right = expectOk(dataMatrixText(input), 'made');
    const complete = (text: string) => expectOk(parseDataMatrixText(text), 'changed').complete;
    expect(complete(right)).toBe(true);
    expect(complete(`${right} `)).toBe(false);
    expect(complete(`${right.slice(0, 254)}A`)).toBe(false);
    expect(complete(`${right.slice(0, 255)}B`)).toBe(false);
    expect(complete(`${right.slice(0, 250)}X    A`)).toBe(false);
  });

  it('reads an absent debtor as empty', () => {
    const text = expectOk(dataMatrixText({ ...input, debtorFiscalCode: '', debtorName: '', subject: '' }), 'made');
    expect(parseDataMatrixText(text)).toMatchObject({ value: { debtorFiscalCode: '', debtorName: '', subject: '' } });
  });

  it.each(['', 'codfase=NBPA;', 'PAGOPA|002|302032002700000251|99999000013|100'])('refuses %j', (text) => {
    expect(parseDataMatrixText(text)).toEqual({ ok: false, error: 'not-a-postal-code' });
  });
});
