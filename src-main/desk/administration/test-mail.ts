// Sends one message by a mail account, saved or not, to see whether mail would leave. Called by `settings.testMail`.
// The kept password is used for the same server and user only: it must not go to whatever host somebody types.
import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { InstantSchema, type Instant, type Language } from '#shared/contracts/fields.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { bareAddress, type MailAccount } from '#shared/settings/mail-account.ts';
import { defaultMailTimeouts, SmtpLine, type MailTimeouts } from '../mail/smtp-line.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import { keptAccess } from '../mail/kept-account.ts';
import { smtpSettingsOf } from '../mail/smtp-settings.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export interface TestMail {
  readonly account: MailAccount;
  readonly password: string | null;
  readonly clientSecret: string | null;
  readonly to: string;
  readonly language: Language;
}

const texts: Readonly<Record<Language, { readonly subject: string; readonly text: string }>> = {
  it: {
    subject: 'Prova di invio',
    text: 'Se leggi questo messaggio, la casella di posta di Sportello Scuola funziona.',
  },
  en: { subject: 'Test message', text: 'If you can read this, the mail account of Sportello Scuola works.' },
  de: { subject: 'Testnachricht', text: 'Wenn Sie dies lesen, funktioniert das E-Mail-Konto von Sportello Scuola.' },
};

export async function testMail(
  db: ReadableDb,
  { account, password, clientSecret, to, language }: TestMail,
  now: () => Date,
  timeouts: MailTimeouts = defaultMailTimeouts,
): Promise<Result<Instant, 'MAIL_PASSWORD_NEEDED' | MailError>> {
  const kept = keptFor(db, account);
  const used = {
    password: password ?? kept?.password ?? null,
    clientSecret: clientSecret ?? kept?.clientSecret ?? null,
  };
  if (account.user !== '' && used.password === null) return err('MAIL_PASSWORD_NEEDED');
  const sender = bareAddress(account.from);
  const composer = new MailComposer({
    ...{ from: account.from, to, ...texts[language], date: now() },
    messageId: `<${randomUUID()}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const message = await composer.compile().build();
  const line = await SmtpLine.open(smtpSettingsOf({ account, ...used }), timeouts);
  if (!line.ok) return line;
  const sent = await line.value.send({ from: sender, to }, message, () => {});
  line.value.close();
  return sent.ok ? ok(InstantSchema.parse(now().toISOString())) : sent;
}

/** What is kept serves its own server, user and token address, and no other. */
function keptFor(db: ReadableDb, account: MailAccount): MailAccess | null {
  const kept = keptAccess(db);
  const isSame =
    kept?.account.host === account.host &&
    kept.account.user === account.user &&
    kept.account.oauth?.tokenUrl === account.oauth?.tokenUrl;
  return isSame ? kept : null;
}
