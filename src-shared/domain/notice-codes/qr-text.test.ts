import { describe, expect, it } from 'vitest';
import { digits, fc } from '../../../tests/support/properties.ts';
import vectors from '../../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import { cents } from '../cents.ts';
import { expectOk } from '../result.ts';
import type { CreditorFiscalCode } from '../creditor-fiscal-code.ts';
import type { NoticeNumber } from '../notice-number.ts';
import { MAX_QR_CENTS, parseQrText, qrAmount, qrText } from './qr-text.ts';

const notice = {
  noticeNumber: '302032002700000251' as NoticeNumber,
  creditorFiscalCode: '99999000013' as CreditorFiscalCode,
  amountCents: cents(150000),
};

describe('parseQrText', () => {
  it.each(vectors.qrTexts)('reads %s, and writes it again', (text) => {
    const parts = expectOk(parseQrText(text), 'vector');
    const [, , noticeNumber, creditor, amount] = text.split('|');
    expect(parts).toEqual({
      noticeNumber,
      creditorFiscalCode: creditor,
      amountCents: Number(amount),
      rptId: `${creditor}${noticeNumber}`,
    });
    const written = expectOk(qrText({ ...parts, noticeNumber: parts.noticeNumber as NoticeNumber }), 'vector');
    expect(written).toBe(text.replace(/[0-9]+$/, qrAmount(parts.amountCents)));
  });

  it('takes the line end a scanner sends', () => {
    expect(parseQrText('PAGOPA|002|302032002700000251|99999000013|100\r\n').ok).toBe(true);
  });

  it.each(vectors.notQrTexts)('refuses %s', (text) => {
    expect(parseQrText(text).ok).toBe(false);
  });

  it.each([
    ['PAGOPA|001|302032002700000251|99999000013|100', 'unknown-version'],
    ['PAGOPA|002|302032002700000251|99999000013|100|', 'not-a-pagopa-code'],
    ['PAGOPA|002|302032002700000251|99999000013|123456789012', 'amount'],
    ['PAGOPA|002|302032002700000251|99999000013|', 'amount'],
    ['PAGOPA|002|302032002700000251|9999900001|100', 'creditor-fiscal-code'],
    ['PAGOPA|002|302032002700000251|999990000131|100', 'creditor-fiscal-code'],
    ['PAGOPA|002|302032002700000251|X99999000013|100', 'creditor-fiscal-code'],
    ['PAGOPA|002|3020320027000002510|99999000013|100', 'notice-number'],
    ['PAGOPA|002|x302032002700000251|99999000013|100', 'notice-number'],
    ['PAGOPA|002|302032002700000251|99999000013|-100', 'amount'],
    ['', 'not-a-pagopa-code'],
  ])('says why it refuses %j', (text, error) => {
    expect(parseQrText(text)).toEqual({ ok: false, error });
  });

  it.each(vectors.paymentRequestIds)('names the payment request $rptId', ({ qrText: text, rptId }) => {
    expect(expectOk(parseQrText(text), 'vector').rptId).toBe(rptId);
  });
});

describe('qrText', () => {
  it.each(vectors.qrAmounts)('writes $euro euro as $text', ({ euro, text }) => {
    expect(qrAmount(cents(Math.round(Number(euro) * 100)))).toBe(text);
  });

  it.each([0, -1, MAX_QR_CENTS + 1])('refuses %s cents', (amount) => {
    expect(qrText({ ...notice, amountCents: cents(amount) })).toEqual({ ok: false, error: 'amount' });
  });

  it('refuses codes of another length, whatever their type claims', () => {
    expect(qrText({ ...notice, noticeNumber: '123' as NoticeNumber })).toEqual({ ok: false, error: 'notice-number' });
    expect(qrText({ ...notice, creditorFiscalCode: 'A'.repeat(11) as CreditorFiscalCode })).toEqual({
      ok: false,
      error: 'creditor-fiscal-code',
    });
  });

  it('writes what it reads, in 44 to 53 characters', () => {
    fc.assert(
      fc.property(digits(17), digits(11), fc.integer({ min: 1, max: MAX_QR_CENTS }), (rest, creditor, amount) => {
        const noticeNumber = `3${rest}` as NoticeNumber;
        const creditorFiscalCode = creditor as CreditorFiscalCode;
        const text = expectOk(qrText({ noticeNumber, creditorFiscalCode, amountCents: cents(amount) }), 'made');
        expect(text).toMatch(/^[A-Z0-9|]{44,53}$/);
        expect(parseQrText(text)).toMatchObject({
          ok: true,
          value: { noticeNumber, creditorFiscalCode, amountCents: amount },
        });
      }),
    );
  });
});
