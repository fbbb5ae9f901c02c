// The text inside the QR code of a pagoPA notice: PAGOPA|002|number|creditor|cents.
// Called by the notice before drawing, and by whatever reads a code back or scans one.
// What is written follows the specification; what is read also takes the forms that are in circulation.

import type { Cents } from '../cents.ts';
import { cents } from '../cents.ts';
import type { CreditorFiscalCode } from '../creditor-fiscal-code.ts';
import type { NoticeNumber } from '../notice-number.ts';
import { err, ok, type Result } from '../result.ts';

/** Why no code can be made or read. */
export type QrTextError = 'notice-number' | 'creditor-fiscal-code' | 'amount' | 'not-a-pagopa-code' | 'unknown-version';

/** The largest amount of a QR code: eleven digits of cents, 999.999.999,99 €. */
export const MAX_QR_CENTS = 99_999_999_999;

/** Cents as the code writes them: no separator, two digits at least (`01`). Source: pagoPA, allegato 2, codice QR. */
export function qrAmount(amount: Cents): string {
  return String(amount).padStart(2, '0');
}

/**
 * The text to encode, 44 to 53 ASCII characters (QR version 4, level M, byte mode holds 62).
 * Errors: `amount` unless 1 to MAX_QR_CENTS; `notice-number`, `creditor-fiscal-code` unless 18 and 11 digits.
 */
export function qrText(notice: {
  readonly noticeNumber: NoticeNumber;
  readonly creditorFiscalCode: CreditorFiscalCode;
  readonly amountCents: Cents;
}): Result<string, QrTextError> {
  const { noticeNumber, creditorFiscalCode, amountCents } = notice;
  if (!/^[0-9]{18}$/.test(noticeNumber)) return err('notice-number');
  if (!/^[0-9]{11}$/.test(creditorFiscalCode)) return err('creditor-fiscal-code');
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > MAX_QR_CENTS) return err('amount');
  return ok(`PAGOPA|002|${noticeNumber}|${creditorFiscalCode}|${qrAmount(amountCents)}`);
}

/** What a code says. */
export type QrTextParts = {
  /** 18 digits, the first 0 to 4: pagoPA's own reference notices carry a 4, which `parseNoticeNumber` refuses. */
  readonly noticeNumber: string;
  readonly creditorFiscalCode: CreditorFiscalCode;
  readonly amountCents: Cents;
  /** Creditor and number together, 29 digits: how payment services name the payment request. */
  readonly rptId: string;
};

/** Takes a scanned text apart; the amount may have 1 to 11 digits and leading zeros, as older notices do. */
export function parseQrText(text: string): Result<QrTextParts, QrTextError> {
  const fields = text.trim().split('|');
  const [id, version, noticeNumber = '', creditor = '', amount = ''] = fields;
  if (id !== 'PAGOPA' || fields.length !== 5) return err('not-a-pagopa-code');
  if (version !== '002') return err('unknown-version');
  if (!/^[0-4][0-9]{17}$/.test(noticeNumber)) return err('notice-number');
  if (!/^[0-9]{11}$/.test(creditor)) return err('creditor-fiscal-code');
  if (!/^[0-9]{1,11}$/.test(amount)) return err('amount');
  return ok({
    noticeNumber,
    creditorFiscalCode: creditor as CreditorFiscalCode,
    amountCents: cents(Number(amount)),
    rptId: `${creditor}${noticeNumber}`,
  });
}
