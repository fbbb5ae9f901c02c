// One message over SMTP by the ente's account. Called by the mail sender; what the library throws is read in src-shared/mail/mail-error.ts.
// The desks have a line of their own (src-main/desk/mail/smtp-line.ts) that sends several and ends within a stated time.
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readMailFailure, type MailError } from '#shared/mail/mail-error.ts';
import type { WrittenContent } from '#shared/mail/template.ts';
import { tagged } from '#shared/mail/return-tag.ts';
import { mailSubject, mailText } from '#shared/mail/write-mail.ts';
import { bareAddress } from '#shared/settings/mail-account.ts';
import type { QueuedMail } from './mail-queries.ts';

export interface Attached {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const silenceMs = 20_000;

export async function deliver(
  mail: QueuedMail,
  content: WrittenContent,
  ente: EnteRecord,
  access: MailAccess,
  attachments: readonly Attached[] = [],
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
  let handedOver = false;
  const raw = Readable.from([message], { objectMode: false });
  raw.once('end', () => (handedOver = true));
  const transport = nodemailer.createTransport({
    ...{ host: account.host, port: account.port, secure: account.security === 'tls' },
    ...{ requireTLS: account.security === 'starttls', auth: authOf(access) },
    ...{ connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs },
  });
  try {
    const bare = bareAddress(account.from);
    const from = account.returnTag ? tagged(bare, mail.id) : bare;
    const sent = await transport.sendMail({ envelope: { from, to }, raw });
    return ok({ smtpCode: Number(/^\d{3}/.exec(sent.response)?.[0] ?? 250) });
  } catch (failure) {
    return err(readMailFailure(failure, handedOver, false));
  } finally {
    transport.close();
  }
}

function authOf({ account, password, clientSecret }: MailAccess) {
  const { user, oauth } = account;
  if (user === '') return undefined;
  if (!oauth) return { user, pass: password ?? '' };
  return {
    ...{ type: 'OAuth2' as const, user, clientId: oauth.clientId, accessUrl: oauth.tokenUrl },
    ...{ refreshToken: password ?? '', ...(clientSecret !== null && { clientSecret }) },
  };
}
