// Reads the text of a postal Data Matrix back into its fields.
// Called by the read-back of a finished notice and by the scanner.
// Lenient: notices in circulation miss filler blanks; only the fields that identify the payment must be right.

import { cents, type Cents } from '../cents.ts';
import type { CreditorFiscalCode } from '../creditor-fiscal-code.ts';
import type { PostalAccount } from '../postal-account.ts';
import { err, ok, type Result } from '../result.ts';

/** What a Data Matrix says; names and subject without the blanks that fill them up. */
export type DataMatrixParts = {
  /** 18 digits; `parseNoticeNumber` says whether it is one that may be paid. */
  readonly noticeNumber: string;
  readonly postalAccount: PostalAccount;
  readonly amountCents: Cents;
  readonly creditorFiscalCode: CreditorFiscalCode;
  readonly debtorFiscalCode: string;
  readonly debtorName: string;
  readonly subject: string;
  /** True if it has exactly 256 characters and the closing `A`, as it should. */
  readonly complete: boolean;
};

const HEAD = /^codfase=NBPA;18(\d{18})12(\d{12})10(\d{10})38961P1(\d{11})/;

/** Takes a decoded text apart. Error `not-a-postal-code` unless it begins as a Bollettino PA does. */
export function parseDataMatrixText(text: string): Result<DataMatrixParts, 'not-a-postal-code'> {
  const match = HEAD.exec(text);
  if (!match) return err('not-a-postal-code');
  const [, noticeNumber = '', account = '', amount = '', creditor = ''] = match;
  const complete = text.length === 256 && text.endsWith('A') && text.slice(243, 255).trim() === '';
  return ok({
    noticeNumber,
    postalAccount: account as PostalAccount,
    amountCents: cents(Number(amount)),
    creditorFiscalCode: creditor as CreditorFiscalCode,
    debtorFiscalCode: text.slice(77, 93).trim(),
    debtorName: text.slice(93, 133).trim(),
    subject: (text.length < 256 ? text.slice(133).replace(/\s+A$/, '') : text.slice(133, 243)).trim(),
    complete,
  });
}
