// What stands on one notice, as texts ready to be set: amounts and dates written out, codes' texts made, fixed texts chosen.
// Pure: input → model. Called by make-file.ts before the layout and by the read-back, which compares a finished page with it.
// Every text from outside has passed `printable`; nothing later on meets a character that the fonts lack.
import { cents, type Cents } from '#shared/domain/cents.ts';
import type { CreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import { formatAmount } from '#shared/domain/format.ts';
import { formatDayMonthYear, isLocalDate } from '#shared/domain/local-date.ts';
import { dataMatrixText } from '#shared/domain/notice-codes/data-matrix-text.ts';
import { qrText } from '#shared/domain/notice-codes/qr-text.ts';
import { formatNoticeNumber, isNoticeNumber } from '#shared/domain/notice-number.ts';
import { parsePostalAccount } from '#shared/domain/postal-account.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { fittingPostalText } from './codes/fitting-postal-text.ts';
import type { NoticeFonts } from './fonts/notice-fonts.ts';
import { printable } from './fonts/printable.ts';
import { noticeError, type NoticeError } from './notice-error.ts';
import type { NoticeInput } from './notice-input.ts';
import { fill, noticeTexts, postalTexts, type NoticeTexts, type PostalTexts } from './notice-texts.ts';

/** One thing that can be paid: the whole, or one instalment. */
export interface PrintPayment {
  /** Where it stands in the input: `single` or `instalments[0]`. */
  readonly field: string;
  /** `Rata unica`, `Rata 2`, in the notice's language and in Italian for the postal part. */
  readonly label: string;
  readonly postalLabel: string;
  readonly noticeNumber: string;
  /** Groups of four. */
  readonly noticeCode: string;
  /** `1.500,00`, in the notice's language and as the postal part writes it. */
  readonly amount: string;
  readonly postalAmount: string;
  /** `dd/mm/yyyy`. */
  readonly dueDate: string | null;
  readonly qrText: string;
  /** Null without a postal part. */
  readonly dataMatrixText: string | null;
}

export interface PrintModel {
  readonly language: 'it' | 'en' | 'de';
  readonly texts: NoticeTexts;
  readonly postalTexts: PostalTexts;
  readonly subject: string;
  readonly creditor: {
    readonly fiscalCode: string;
    readonly name: string;
    readonly sector: string | null;
    readonly info: string | null;
    readonly cbill: string;
  };
  /** Path of the picture file, or null. */
  readonly logo: string | null;
  readonly debtor: {
    readonly fiscalCode: string;
    readonly name: string;
    readonly street: string | null;
    readonly place: string | null;
  };
  readonly heading: string;
  /** The sum at the top; null when only instalments can be paid. */
  readonly total: { readonly amount: string; readonly dueDate: string | null } | null;
  /** Paragraphs under the sum: how it may be split, and that it may change. */
  readonly notes: readonly string[];
  readonly online: string;
  readonly single: PrintPayment | null;
  readonly instalments: readonly PrintPayment[];
  readonly postal: { readonly account: string; readonly holder: string; readonly authorization: string } | null;
  /** Texts that were not printable as given. */
  readonly replaced: readonly { readonly field: string; readonly characters: string; readonly printed: string }[];
}

/**
 * The model of one checked input. Errors: `unprintable` for a text none of whose characters can be printed; `invalid` for
 * what the codes refuse.
 */
export function printModel(
  input: NoticeInput,
  fonts: NoticeFonts,
  resourcesDir: string,
): Result<PrintModel, NoticeError> {
  const texts = noticeTexts(resourcesDir, input.language);
  const problems: NoticeError[] = [];
  const replaced: { field: string; characters: string; printed: string }[] = [];
  const faces = [fonts.regular, fonts.bold];
  const clean = (text: string, field: string): string => {
    const result = printable(text, field, faces);
    if (!result.ok) {
      problems.push(result.error);
      return '';
    }
    if (result.value.replaced !== '')
      replaced.push({ field, characters: result.value.replaced, printed: result.value.text });
    return result.value.text;
  };
  const maybe = (text: string | undefined, field: string): string | null =>
    text === undefined ? null : clean(text, field);
  const given = <Value, Failure extends string>(result: Result<Value, Failure>, field: string): Value | null => {
    if (result.ok) return result.value;
    problems.push(noticeError(field, 'invalid', `cannot be put into the codes (${result.error})`));
    return null;
  };

  const { creditor, debtor, single, instalments = [] } = input;
  const postalPart = creditor.postal;
  const account = postalPart ? given(parsePostalAccount(postalPart.account), 'creditor.postal.account') : null;
  const payment = (source: PaymentSource, field: string, label: string, postalLabel: string): PrintPayment => {
    const { noticeNumber } = source;
    const amountCents: Cents = cents(source.amountCents);
    // The schema has checked eleven digits; the brand says no more than that.
    const creditorFiscalCode = creditor.fiscalCode as CreditorFiscalCode;
    if (!isNoticeNumber(noticeNumber)) throw new Error('a notice number passed the schema and is none');
    const identity = { noticeNumber, amountCents, creditorFiscalCode };
    const postalCode: Result<string | null, string> = account
      ? dataMatrixText({
          ...identity,
          postalAccount: account,
          debtorFiscalCode: debtor.fiscalCode,
          debtorName: debtor.fullName,
          subject: input.subject,
        })
      : ok(null);
    return {
      field,
      label,
      postalLabel,
      noticeNumber,
      noticeCode: formatNoticeNumber(noticeNumber),
      amount: formatAmount(amountCents, input.language),
      postalAmount: formatAmount(amountCents),
      dueDate: writtenDate(source.dueDate),
      qrText: given(qrText(identity), field) ?? '',
      dataMatrixText: fitting(given(postalCode, field)),
    };
  };

  const postal = postalTexts(resourcesDir);
  const name = clean(creditor.name, 'creditor.name');
  const model: PrintModel = {
    language: input.language,
    texts,
    postalTexts: postal,
    subject: clean(input.subject, 'subject'),
    creditor: {
      fiscalCode: creditor.fiscalCode,
      name,
      sector: maybe(creditor.sector, 'creditor.sector'),
      info: maybe(creditor.info, 'creditor.info'),
      cbill: creditor.cbill ?? '-',
    },
    logo: creditor.logo ?? null,
    debtor: {
      fiscalCode: debtor.fiscalCode,
      name: clean(debtor.fullName, 'debtor.fullName'),
      street: maybe(debtor.address, 'debtor.address'),
      place: place(debtor, maybe),
    },
    heading: single && !single.dueDate && instalments.length === 0 ? texts.howMuch : texts.howMuchAndWhen,
    total: single
      ? { amount: formatAmount(cents(single.amountCents), input.language), dueDate: writtenDate(single.dueDate) }
      : null,
    notes: notes(texts, single !== undefined, instalments.length),
    online: onlineText(texts, creditor, name),
    single: single ? payment(single, 'single', texts.singlePayment, postal.singlePayment) : null,
    instalments: instalments.map((rate, index) =>
      payment(
        rate,
        `instalments[${index}]`,
        fill(texts.instalment, { n: index + 1 }),
        fill(postal.instalment, { n: index + 1 }),
      ),
    ),
    postal:
      postalPart && account
        ? {
            account,
            holder: clean(postalPart.holder, 'creditor.postal.holder'),
            authorization: authorization(clean(postalPart.authorization, 'creditor.postal.authorization')),
          }
        : null,
    replaced,
  };
  const [problem] = problems;
  return problem ? err(problem) : ok(model);
}

interface PaymentSource {
  readonly noticeNumber: string;
  readonly amountCents: number;
  readonly dueDate?: string | undefined;
}

function fitting(postalText: string | null): string | null {
  return postalText === null ? null : fittingPostalText(postalText);
}

function writtenDate(date: string | undefined): string | null {
  return isLocalDate(date) ? formatDayMonthYear(date) : null;
}

function place(
  debtor: NoticeInput['debtor'],
  maybe: (text: string | undefined, field: string) => string | null,
): string | null {
  const parts = [
    maybe(debtor.postalCode, 'debtor.postalCode'),
    maybe(debtor.city, 'debtor.city'),
    debtor.province === undefined ? null : `(${maybe(debtor.province, 'debtor.province') ?? ''})`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function notes(texts: NoticeTexts, hasSingle: boolean, rates: number): string[] {
  if (rates === 0) return [texts.legal];
  const split = fill(hasSingle ? texts.fullOrInstalments : texts.onlyInstalments, { rate: rates });
  return hasSingle ? [split, texts.legal] : [split, texts.seeInstalments, texts.legal];
}

function onlineText(texts: NoticeTexts, creditor: NoticeInput['creditor'], name: string): string {
  const template = creditor.website
    ? creditor.app
      ? texts.onlineWithSiteAndApp
      : texts.onlineWithSite
    : creditor.app
      ? texts.onlineWithApp
      : texts.onlineWithout;
  return fill(template, { ente: name });
}

/** Printed in capitals behind `AUT.`, whether or not that was typed. */
function authorization(text: string): string {
  return /^AUT\b/i.test(text) ? text : `AUT. ${text}`;
}
