// The sentences that a message is made of, as every language has them. Filled by a file for each language of the parents; put together by write-mail.ts.
import type { Cents } from '../../domain/cents.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { AccountCodeContent, AccountPurpose, InformationAnswerContent } from '../template.ts';

interface Owed {
  readonly count: number;
  readonly amountCents: Cents;
}

export interface MailWords {
  readonly greeting: string;
  readonly closing: string;
  readonly automatic: string;
  help(ways: string): string;
  phone(number: string): string;
  email(address: string): string;
  readonly or: string;
  readonly subject: {
    notice(creditor: string, count: number): string;
    receipt(creditor: string): string;
    paymentLink(creditor: string): string;
    reminder(creditor: string): string;
    document(creditor: string): string;
    informationAnswer(creditor: string): string;
    accountCode(creditor: string, purpose: AccountPurpose): string;
  };
  notice(creditor: string, count: number): readonly string[];
  receipt(
    creditor: string,
    paid: Owed & { readonly paidOn: LocalDate; readonly attached: boolean; readonly url?: string | undefined },
  ): readonly string[];
  paymentLink(creditor: string, owed: Owed & { readonly url: string }): readonly string[];
  reminder(
    creditor: string,
    owed: Owed & { readonly oldestDue: LocalDate; readonly attached: boolean },
  ): readonly string[];
  document(creditor: string, title: string): readonly string[];
  informationAnswer(creditor: string, answered: InformationAnswerContent): readonly string[];
  accountCode(creditor: string, way: AccountCodeContent): readonly string[];
}
