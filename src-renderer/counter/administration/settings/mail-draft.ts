// What is typed of the mail account, and what would be saved of it. Called by MailForm.vue.
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { usualPort, type MailSecurity } from '#shared/domain/mail-security.ts';
import { checkMailAccount, type MailAccount } from '#shared/settings/mail-account.ts';

export interface MailDraft {
  host: string;
  port: string;
  security: MailSecurity;
  user: string;
  password: string;
  from: string;
  perMinute: string;
  perDay: string;
}

/** What most providers of public bodies let through. */
const usual = { perMinute: '30', perDay: '2000' };

export function mailDraft({ mail, ente }: EnteSettings): MailDraft {
  if (!mail)
    return {
      ...{ host: '', security: 'starttls', port: String(usualPort.starttls), user: '', password: '' },
      ...{ from: ente.helpEmail ?? '', ...usual },
    };
  const { host, port, security, user, from, perMinute, perDay } = mail;
  return {
    ...{ host, port: String(port), security, user, password: '', from },
    ...{ perMinute: String(perMinute), perDay: String(perDay) },
  };
}

export interface ReadMail {
  readonly account: MailAccount;
  /** Null: the present one stays. */
  readonly password: string | null;
}

/** @param kept central has a password for this account already */
export function readMailDraft(draft: MailDraft, kept: boolean) {
  const whole = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
  const account: MailAccount = {
    ...{ host: draft.host.trim(), port: whole(draft.port), security: draft.security, user: draft.user.trim() },
    ...{ from: draft.from.trim(), perMinute: whole(draft.perMinute), perDay: whole(draft.perDay) },
  };
  const password = draft.password === '' ? null : draft.password;
  const value: ReadMail = { account, password };
  return { value, notes: checkMailAccount(account, kept || password !== null) };
}
