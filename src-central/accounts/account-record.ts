// A row of accounts as it travels: none of its secrets. Called where families and accounts are read.
import type { AccountRecord } from '#shared/contracts/records/account.ts';
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { Selectable } from 'kysely';
import type { AccountTables } from '../store/account-tables.ts';

type Row = Pick<
  Selectable<AccountTables['account']>,
  'person_id' | 'username' | 'state' | 'email' | 'own_credentials' | 'registered_at' | 'notice_version'
> & {
  readonly mail_state: MailState | null;
  readonly mail_cause: MailErrorCode | null;
};

export function accountRecord(row: Row): AccountRecord {
  return {
    personId: row.person_id,
    username: row.username,
    state: row.state,
    email: row.email,
    ownCredentials: row.own_credentials,
    registeredAt: row.registered_at,
    mail: row.mail_state === null ? null : { state: row.mail_state, cause: row.mail_cause },
    // Left out where there is none: records of before stay, to the letter, what stations hold.
    ...(row.notice_version !== null && { noticeVersion: row.notice_version }),
  };
}
