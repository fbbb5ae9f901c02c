// The text inside the Data Matrix of the postal part (Bollettino Postale PA, document type 896).
// Called by the notice before drawing; parse-data-matrix-text.ts reads it back.
// Always 256 characters of a small set: a longer or richer text gives a symbol larger than 48×48 modules.

import type { Cents } from '../cents.ts';
import type { CreditorFiscalCode } from '../creditor-fiscal-code.ts';
import type { NoticeNumber } from '../notice-number.ts';
import type { PostalAccount } from '../postal-account.ts';
import { err, ok, type Result } from '../result.ts';
import { transliterate } from '../transliterate.ts';

/** Why no Data Matrix can be made. */
export type DataMatrixTextError =
  'notice-number' | 'postal-account' | 'amount' | 'creditor-fiscal-code' | 'debtor-fiscal-code';

/** The largest amount that fits: ten digits of cents, 99.999.999,99 €. */
export const MAX_POSTAL_CENTS = 9_999_999_999;

/** Field widths in characters, in their order after the codeline. */
export const DATA_MATRIX_WIDTHS = { creditor: 11, debtor: 16, name: 40, subject: 110, filler: 12 } as const;

export type DataMatrixInput = {
  readonly noticeNumber: NoticeNumber;
  readonly postalAccount: PostalAccount;
  readonly amountCents: Cents;
  readonly creditorFiscalCode: CreditorFiscalCode;
  /** 16 characters or 11 digits; may be empty if unknown. */
  readonly debtorFiscalCode: string;
  /** Cut after 40 characters (Poste prints 35). */
  readonly debtorName: string;
  /** Cut after 110 characters. */
  readonly subject: string;
};

/**
 * Free text as the symbol takes it: accents stripped, transliterated, everything outside `0-9 A-Z blank & ' , - . : _`
 * blanked, in capitals unless `upperCase` is false (small letters need a larger symbol).
 */
export function dataMatrixField(text: string, width: number, upperCase = true): string {
  const plain = transliterate(text).replace(/[^0-9A-Za-z &',\-.:_]/g, ' ');
  return (upperCase ? plain.toUpperCase() : plain).slice(0, width).padEnd(width, ' ');
}

/**
 * The codeline, 50 digits: each field behind its length — 18 number, 12 account, 10 amount in cents, 3 document type.
 * Printed under the postal part too.
 */
export function dataMatrixCodeline(noticeNumber: NoticeNumber, account: PostalAccount, amount: Cents): string {
  return `18${noticeNumber}12${account}10${String(amount).padStart(10, '0')}3896`;
}

/**
 * The text to encode: exactly 256 characters. `upperCase` (default true) turns name, subject and debtor code to
 * capitals; pagoPA's own generator keeps case as given, which costs a larger symbol for long texts.
 * Errors: `amount` unless 1 to MAX_POSTAL_CENTS; the field's name for a code of the wrong length.
 * Source: Poste Italiane, Bollettino PA (TD 896), as pagoPA's generator prints it.
 */
export function dataMatrixText(
  input: DataMatrixInput,
  options: { readonly upperCase?: boolean } = {},
): Result<string, DataMatrixTextError> {
  const { upperCase = true } = options;
  const { noticeNumber, postalAccount, amountCents, creditorFiscalCode, debtorFiscalCode } = input;
  if (!/^[0-9]{18}$/.test(noticeNumber)) return err('notice-number');
  if (!/^[0-9]{12}$/.test(postalAccount)) return err('postal-account');
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > MAX_POSTAL_CENTS) return err('amount');
  if (!/^[0-9]{11}$/.test(creditorFiscalCode)) return err('creditor-fiscal-code');
  if (!/^[0-9A-Za-z]{0,16}$/.test(debtorFiscalCode)) return err('debtor-fiscal-code');
  const { creditor, debtor, name, subject, filler } = DATA_MATRIX_WIDTHS;
  return ok(
    'codfase=NBPA;' +
      dataMatrixCodeline(noticeNumber, postalAccount, amountCents) +
      '1P1' +
      dataMatrixField(creditorFiscalCode, creditor, upperCase) +
      dataMatrixField(debtorFiscalCode, debtor, upperCase) +
      dataMatrixField(input.debtorName, name, upperCase) +
      dataMatrixField(input.subject, subject, upperCase) +
      ' '.repeat(filler) +
      'A',
  );
}

export { parseDataMatrixText, type DataMatrixParts } from './parse-data-matrix-text.ts';
