// What is typed of the mail account, and what would be saved of it. Called by MailForm.vue.
import type { EnteSettings, MailSecrets } from '#shared/contracts/central/administration/settings.ts';
import { usualPort, type MailSecurity } from '#shared/domain/mail-security.ts';
import { checkMailAccount, type MailAccount } from '#shared/settings/mail-account.ts';

export interface MailDraft {
  host: string;
  port: string;
  security: MailSecurity;
  user: string;
  /** `oauth`: the secret is a refresh token. */
  signIn: 'password' | 'oauth';
  password: string;
  clientId: string;
  tokenUrl: string;
  clientSecret: string;
  from: string;
  perMinute: string;
  perDay: string;
  readsReturns: boolean;
  imapHost: string;
  imapPort: string;
  imapSecurity: MailSecurity;
  imapUser: string;
  imapPassword: string;
  returnTag: boolean;
}

/** What most providers of public bodies let through. */
const usual = { perMinute: '30', perDay: '2000' };
const usualImapPort = '993';
const untyped = { password: '', clientSecret: '', imapPassword: '' };

export function mailDraft({ mail, ente }: EnteSettings): MailDraft {
  const oauth = mail?.oauth ?? null;
  const imap = mail?.imap ?? null;
  const more = {
    ...{ ...untyped, signIn: oauth ? ('oauth' as const) : ('password' as const) },
    ...{ clientId: oauth?.clientId ?? '', tokenUrl: oauth?.tokenUrl ?? '', readsReturns: imap !== null },
    ...{ imapHost: imap?.host ?? '', imapPort: imap ? String(imap.port) : usualImapPort, imapUser: imap?.user ?? '' },
    ...{ imapSecurity: imap?.security ?? ('tls' as const), returnTag: mail?.returnTag ?? false },
  };
  if (!mail)
    return {
      ...{ host: '', security: 'starttls', port: String(usualPort.starttls), user: '' },
      ...{ from: ente.helpEmail ?? '', ...usual, ...more },
    };
  const { host, port, security, user, from, perMinute, perDay } = mail;
  return {
    ...{ host, port: String(port), security, user, from },
    ...{ perMinute: String(perMinute), perDay: String(perDay), ...more },
  };
}

export interface ReadMail extends MailSecrets {
  readonly account: MailAccount;
}

/** @param kept central has a password for this account already */
export function readMailDraft(draft: MailDraft, kept: boolean) {
  const whole = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
  const typed = (text: string) => (text === '' ? null : text);
  const account: MailAccount = {
    ...{ host: draft.host.trim(), port: whole(draft.port), security: draft.security, user: draft.user.trim() },
    ...{ from: draft.from.trim(), perMinute: whole(draft.perMinute), perDay: whole(draft.perDay) },
    oauth: draft.signIn === 'oauth' ? { clientId: draft.clientId.trim(), tokenUrl: draft.tokenUrl.trim() } : null,
    imap: draft.readsReturns
      ? {
          ...{ host: draft.imapHost.trim(), port: whole(draft.imapPort), security: draft.imapSecurity },
          user: draft.imapUser.trim(),
        }
      : null,
    returnTag: draft.readsReturns && draft.returnTag,
  };
  const value: ReadMail = {
    ...{ account, password: typed(draft.password) },
    clientSecret: draft.signIn === 'oauth' ? typed(draft.clientSecret) : null,
    imapPassword: draft.readsReturns ? typed(draft.imapPassword) : null,
  };
  return { value, notes: checkMailAccount(account, kept || value.password !== null) };
}
