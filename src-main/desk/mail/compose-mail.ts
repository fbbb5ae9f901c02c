// A message from its parts to the bytes that will leave. Called by prepare-mail.
// Neither subject nor file names say anything about a person: they are seen by every server on the way.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '#shared/domain/language.ts';
import type { MailContent, MailSender } from '#shared/mail/template.ts';
import { mailSubject, mailText } from '#shared/mail/write-mail.ts';

export interface MailParts {
  /** `address` or `Name <address>`. */
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly content: MailContent;
  readonly sender: MailSender;
  readonly files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
}

/** `avviso-302….pdf`, or `avvisi-302…-3.pdf` for a file with several. */
export function noticeFileName(noticeNumbers: readonly string[]): string {
  const [first = ''] = noticeNumbers;
  return noticeNumbers.length === 1 ? `avviso-${first}.pdf` : `avvisi-${first}-${noticeNumbers.length}.pdf`;
}

/** The whole message as it goes over the line, headers and all. */
export function composeMail({
  from,
  to,
  language,
  content,
  sender,
  files,
  messageId,
  date,
}: MailParts): Promise<Buffer> {
  const composer = new MailComposer({
    ...{ from, to, messageId, date },
    ...(sender.helpEmail === null ? {} : { replyTo: sender.helpEmail }),
    subject: mailSubject(content, language, sender.name),
    text: mailText(content, language, sender),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    attachments: files.map(({ fileName, bytes }) => ({
      filename: fileName,
      content: Buffer.from(bytes),
      contentType: 'application/pdf',
      contentTransferEncoding: 'base64',
      contentDisposition: 'attachment',
    })),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return composer.compile().build();
}
