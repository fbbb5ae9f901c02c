import { describe, expect, it } from 'vitest';
import { anyText, digits, fc } from '../../tests/support/properties.ts';
import vectors from '../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import { parseCbill } from './cbill.ts';
import { luhnOk, parseCreditorFiscalCode } from './creditor-fiscal-code.ts';
import { formatIban, parseIban } from './iban.ts';
import { parsePostalAccount, postalAccountFromIban } from './postal-account.ts';
import { parsePosteAuthorization } from './poste-authorization.ts';
import { expectOk } from './result.ts';

describe('parseCreditorFiscalCode', () => {
  it.each(vectors.elevenDigitCodes)('reads $code, right: $right', ({ code, right }) => {
    expect(parseCreditorFiscalCode(` ${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({
      ok: true,
      value: { value: code, checkOk: right },
    });
  });

  it.each(['', '9999900001', '999990000134', 'RSSMRA80A01H501U', '9999900001A'])('refuses %j', (text) => {
    expect(parseCreditorFiscalCode(text)).toEqual({ ok: false, error: 'not-eleven-digits' });
    expect(luhnOk(text)).toBe(false);
  });

  it('has exactly one right last digit for any ten', () => {
    fc.assert(
      fc.property(digits(10), (ten) => {
        expect([...'0123456789'].filter((last) => luhnOk(ten + last))).toHaveLength(1);
      }),
    );
  });
});

describe('parseIban', () => {
  it.each(vectors.ibans)('$iban is right: $right', ({ iban, right }) => {
    expect(parseIban(iban).ok).toBe(right);
    expect(parseIban(iban.toLowerCase().replace(/(.{4})/g, '$1 ')).ok).toBe(right);
  });

  it('takes an Italian one apart and shows it in groups', () => {
    const iban = expectOk(parseIban('IT60X0542811101000000123456'), 'vector');
    expect(iban.country).toBe('IT');
    expect(iban.italian).toEqual({ cin: 'X', abi: '05428', cab: '11101', account: '000000123456' });
    expect(formatIban(iban.value)).toBe('IT60 X054 2811 1010 0000 0123 456');
  });

  it('knows a foreign one without parts', () => {
    expect(expectOk(parseIban('DE89370400440532013000'), 'sample')).toEqual({
      value: 'DE89370400440532013000',
      country: 'DE',
    });
  });

  it.each(['', 'IT', 'IT60', 'XX60X0542811101000000123456'])('refuses %j', (text) => {
    expect(parseIban(text)).toEqual({ ok: false, error: 'not-an-iban' });
  });

  it('answers any text at all', () => {
    fc.assert(fc.property(anyText(), (text) => typeof parseIban(text).ok === 'boolean'));
  });
});

describe('the postal account', () => {
  it('is the end of a postal IBAN', () => {
    expect(postalAccountFromIban('IT57N0760114800000011050036')).toEqual({ ok: true, value: '000011050036' });
    expect(postalAccountFromIban('IT60X0542811101000000123456')).toEqual({ ok: false, error: 'not-postal' });
    expect(postalAccountFromIban('DE89370400440532013000')).toEqual({ ok: false, error: 'not-postal' });
    expect(postalAccountFromIban('IT60X0542811101000000123457')).toEqual({ ok: false, error: 'not-an-iban' });
  });

  it('is padded to 12 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (number) => {
        expect(parsePostalAccount(String(number))).toEqual({ ok: true, value: String(number).padStart(12, '0') });
      }),
    );
  });

  it('may be typed in groups', () => {
    expect(parsePostalAccount(' 1234 56 ')).toEqual({ ok: true, value: '000000123456' });
  });

  it.each(['', '0', '000000000000', '1234567890123', '12a', '-1'])('is not %j', (text) => {
    expect(parsePostalAccount(text)).toEqual({ ok: false, error: 'not-a-postal-account' });
  });
});

describe('parseCbill', () => {
  it.each([
    ['78Q45', '78Q45', true],
    [' apney ', 'APNEY', true],
    ['CBI1234', 'CBI1234', false],
  ])('reads %j', (text, value, usual) => {
    expect(parseCbill(text)).toEqual({ ok: true, value: { value, usual } });
  });

  it.each(['', '-', 'AB_CD', 'ABCDEFGHIJK'])('refuses %j', (text) => {
    expect(parseCbill(text)).toEqual({ ok: false, error: 'not-a-cbill' });
  });
});

describe('parsePosteAuthorization', () => {
  it.each([
    ['AUT. DB/ABCD/ABC 12345 DEL 01/02/2020', 'AUT. DB/ABCD/ABC 12345 DEL 01/02/2020', true],
    ['db/abcd/abc  12345 del 01/02/2020', 'AUT. DB/ABCD/ABC 12345 DEL 01/02/2020', true],
    ['aut DB/ABCD 12345 DEL 01/02/2020', 'AUT. DB/ABCD 12345 DEL 01/02/2020', true],
    ['protocollo 77', 'AUT. PROTOCOLLO 77', false],
    ['prot. aut. 77', 'AUT. PROT. AUT. 77', false],
    ['DB/ABCD/ABC 12345 DEL 01/02/2020 BIS', 'AUT. DB/ABCD/ABC 12345 DEL 01/02/2020 BIS', false],
  ])('reads %j', (text, value, usual) => {
    expect(parsePosteAuthorization(text)).toEqual({ ok: true, value: { value, usual } });
  });

  it.each(['', '  ', 'AUT.', 'X'.repeat(60)])('refuses %j', (text) => {
    expect(parsePosteAuthorization(text)).toEqual({ ok: false, error: 'not-an-authorization' });
  });
});
