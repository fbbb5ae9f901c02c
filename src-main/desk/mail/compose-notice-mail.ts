// The message that carries a notice, from its parts to the bytes that will leave. Called by send-notice.
// Neither subject nor file name says anything about a person: they are seen by every server on the way.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '#shared/contracts/fields.ts';
import { mailTexts } from './mail-texts.ts';

/** What the message says about the creditor. */
export interface MailCreditor {
  readonly name: string;
  readonly helpPhone: string | null;
  readonly helpEmail: string | null;
}

export interface NoticeMailParts {
  /** `address` or `Name <address>`. */
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly creditor: MailCreditor;
  /** At least one; the first names the file. */
  readonly noticeNumbers: readonly string[];
  readonly pdf: Uint8Array;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
}

/** `avviso-302….pdf`, or `avvisi-302…-3.pdf` for a file with several. */
export function noticeFileName(noticeNumbers: readonly string[]): string {
  const [first = ''] = noticeNumbers;
  return noticeNumbers.length === 1 ? `avviso-${first}.pdf` : `avvisi-${first}-${noticeNumbers.length}.pdf`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Subject of the message, one line. */
export function noticeMailSubject(language: Language, creditor: string, count: number): string {
  return oneLine(mailTexts[language].subject(creditor, count));
}

function noticeMailBody(language: Language, creditor: MailCreditor, count: number): string {
  const texts = mailTexts[language];
  const ways = [
    creditor.helpPhone === null ? '' : texts.phone(oneLine(creditor.helpPhone)),
    creditor.helpEmail === null ? '' : texts.email(oneLine(creditor.helpEmail)),
  ].filter((way) => way !== '');
  const name = oneLine(creditor.name);
  const help = ways.length === 0 ? [] : [texts.help(ways.join(texts.or))];
  return [texts.greeting, texts.attached(name, count), texts.howToPay, ...help, `${texts.closing}\n${name}`].join(
    '\n\n',
  );
}

/** The whole message as it goes over the line, headers and all. */
export function composeNoticeMail(parts: NoticeMailParts): Promise<Buffer> {
  const { language, creditor, noticeNumbers } = parts;
  const composer = new MailComposer({
    from: parts.from,
    to: parts.to,
    ...(creditor.helpEmail === null ? {} : { replyTo: creditor.helpEmail }),
    subject: noticeMailSubject(language, creditor.name, noticeNumbers.length),
    text: noticeMailBody(language, creditor, noticeNumbers.length),
    messageId: parts.messageId,
    date: parts.date,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    attachments: [
      {
        filename: noticeFileName(noticeNumbers),
        content: Buffer.from(parts.pdf),
        contentType: 'application/pdf',
        contentTransferEncoding: 'base64',
        contentDisposition: 'attachment',
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
