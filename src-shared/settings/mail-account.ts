// The ente's mail account: what the settings write, what counters are given, and what may be wrong with it.
// The password is no part of the account: it goes from the form to central, and from there to counters alone.
import { z } from 'zod';
import { isEmailAddress } from '../domain/email-address.ts';
import { mailSecurities, usualPort } from '../domain/mail-security.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

export const MailAccountSchema = z.object({
  host: z.string().max(253),
  port: z.int(),
  security: z.enum(mailSecurities),
  /** Empty: the server asks for no sign-in. */
  user: z.string().max(254),
  /** `scuola@comune.it` or `Ufficio scuola <scuola@comune.it>`. */
  from: z.string().max(320),
  /** What the provider lets through; more waits. */
  perMinute: z.int(),
  perDay: z.int(),
  /** Where the provider gives access by OAuth2: the secret is then a refresh token. Null: by password. */
  oauth: z
    .object({ clientId: z.string().max(300), tokenUrl: z.string().max(500) })
    .nullable()
    .default(null),
  /** Where what could not be delivered comes back to. Null: nobody looks. */
  imap: z
    .object({
      host: z.string().max(253),
      port: z.int(),
      security: z.enum(['tls', 'starttls', 'none']),
      /** Empty: as for sending. */
      user: z.string().max(254),
    })
    .nullable()
    .default(null),
  /** The provider knows addresses with a tag (`scuola+abc@…`): each message gets a return address of its own. */
  returnTag: z.boolean().default(false),
});
export type MailAccount = z.infer<typeof MailAccountSchema>;

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3})$/i;

/** @param hasPassword one was typed now, or is kept from before */
export function checkMailAccount(account: MailAccount, hasPassword: boolean): readonly SettingNote[] {
  const notes = new SettingNotes();
  if (account.host === '') notes.problem('host', 'missing');
  else if (!HOST.test(account.host)) notes.problem('host', 'hostShape');
  if (!isWithin(account.port, 1, 65_535)) notes.problem('port', 'portShape');
  else if (account.port === usualPort[account.security === 'tls' ? 'starttls' : 'tls'])
    notes.warn('port', 'portUnusual', { port: usualPort[account.security] });
  if (account.user !== '' && !hasPassword) notes.problem('password', 'passwordMissing');
  if (account.user !== '' && account.security === 'none' && !LOOPBACK.test(account.host))
    notes.problem('security', 'openPassword');
  if (account.oauth) {
    if (account.user === '') notes.problem('user', 'missing');
    if (account.oauth.clientId === '') notes.problem('oauth.clientId', 'missing');
    if (!/^https:\/\/[^\s/]+/.test(account.oauth.tokenUrl)) notes.problem('oauth.tokenUrl', 'addressShape');
  }
  if (account.imap) checkImap(account.imap, account.user, notes);
  if (account.from === '') notes.problem('from', 'missing');
  else if (!isEmailAddress(bareAddress(account.from))) notes.problem('from', 'emailShape');
  if (!isWithin(account.perMinute, 1, 600)) notes.problem('perMinute', 'numberShape', { least: 1, most: 600 });
  if (!isWithin(account.perDay, 1, 100_000)) notes.problem('perDay', 'numberShape', { least: 1, most: 100_000 });
  return notes.all;
}

function checkImap(
  { host, port, security, user }: NonNullable<MailAccount['imap']>,
  own: string,
  notes: SettingNotes,
): void {
  if (host === '') notes.problem('imap.host', 'missing');
  else if (!HOST.test(host)) notes.problem('imap.host', 'hostShape');
  if (!isWithin(port, 1, 65_535)) notes.problem('imap.port', 'portShape');
  if (user === '' && own === '') notes.problem('imap.user', 'missing');
  if (security === 'none' && !LOOPBACK.test(host)) notes.problem('imap.security', 'openPassword');
}

/** `Ufficio scuola <scuola@comune.it>` → `scuola@comune.it` */
export function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
