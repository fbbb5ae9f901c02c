// Subject and text of a message, from its content and whom it comes from. Called by the senders at the desks and at central.
// The help line stands in each; nothing says who reads it or for which child.
import { assertNever } from '../domain/assert-never.ts';
import type { ParentLanguage } from '../domain/parent-language.ts';
import type { MailSender, WrittenContent } from './template.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { it } from './texts/it.ts';
import { sl } from './texts/sl.ts';
import type { MailWords } from './texts/words.ts';

const words: Readonly<Record<ParentLanguage, MailWords>> = { it, en, de, sl, fr };

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One line, without personal data. */
export function mailSubject(content: WrittenContent, language: ParentLanguage, creditor: string): string {
  return oneLine(subjectOf(content, words[language].subject, creditor));
}

function subjectOf(content: WrittenContent, subject: MailWords['subject'], creditor: string): string {
  switch (content.template) {
    case 'notice':
      return subject.notice(creditor, content.count);
    case 'accountCode':
      return subject.accountCode(creditor, content.purpose);
    default:
      return subject[content.template](creditor);
  }
}

export function mailText(content: WrittenContent, language: ParentLanguage, sender: MailSender): string {
  const { greeting, closing, automatic, help, phone, email, or } = words[language];
  const name = oneLine(sender.name);
  const ways = [
    ...(sender.helpPhone === null ? [] : [phone(oneLine(sender.helpPhone))]),
    ...(sender.helpEmail === null ? [] : [email(oneLine(sender.helpEmail))]),
  ];
  const contacts = ways.length === 0 ? [] : [help(ways.join(or)), automatic];
  return [greeting, ...paragraphs(content, words[language], name), ...contacts, `${closing}\n${name}`].join('\n\n');
}

function paragraphs(content: WrittenContent, said: MailWords, creditor: string): readonly string[] {
  switch (content.template) {
    case 'notice':
      return said.notice(creditor, content.count);
    case 'receipt':
      return said.receipt(creditor, content);
    case 'paymentLink':
      return said.paymentLink(creditor, content);
    case 'reminder':
      return said.reminder(creditor, content);
    case 'document':
      return said.document(creditor, content.title);
    case 'informationAnswer':
      return said.informationAnswer(creditor, content);
    case 'accountCode':
      return said.accountCode(creditor, content);
    default:
      return assertNever(content);
  }
}
