// One message written and sent by the ente's account. Called by the mail sender.
// The desks have a line of their own (src-main/desk/mail/smtp-line.ts) that sends several and ends within a stated time.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { Result } from '#shared/domain/result.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import type { WrittenContent } from '#shared/mail/template.ts';
import { tagged } from '#shared/mail/return-tag.ts';
import { mailSubject, mailText } from '#shared/mail/write-mail.ts';
import { bareAddress } from '#shared/settings/mail-account.ts';
import type { QueuedMail } from './mail-queries.ts';
import { sendOverSmtp } from './send-over-smtp.ts';

export interface Attached {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Of silence in the conversation. */
const silenceMs = 20_000;

export async function deliver(
  mail: QueuedMail,
  content: WrittenContent,
  ente: EnteRecord,
  access: MailAccess,
  attachments: readonly Attached[] = [],
  timeoutMs = silenceMs,
): Promise<Result<{ readonly smtpCode: number }, MailError>> {
  const { account } = access;
  const { recipient: to, language } = mail;
  const message = await new MailComposer({
    ...{ from: account.from, to, messageId: mail.message_id, date: new Date(mail.created_at) },
    ...(ente.helpEmail !== null && { replyTo: ente.helpEmail }),
    ...{ subject: mailSubject(content, language, ente.name), text: mailText(content, language, ente) },
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    attachments: attachments.map(({ fileName: filename, bytes: content }) => ({ filename, content })),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build();
  const bare = bareAddress(account.from);
  const from = account.returnTag ? tagged(bare, mail.id) : bare;
  return await sendOverSmtp(access, { from, to }, message, timeoutMs);
}
