// The mail account as a row and as a value. Called by the use cases of this folder and by central's own sender.
import { MailAccountSchema, type MailAccount } from '#shared/settings/mail-account.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Insertable, Selectable } from 'kysely';
import type { Place } from '../secrets/seal.ts';
import type { MailAccountTable } from '../store/settings-tables.ts';

/** Sealed, or opened; null: there is none. */
export interface AccountSecrets {
  readonly password: string | null;
  readonly clientSecret: string | null;
  readonly imapPassword: string | null;
}

export function mailAccountOf(row: Selectable<MailAccountTable>): MailAccount {
  const { host, port, security, username: user, from_address: from, per_minute: perMinute, per_day: perDay } = row;
  const { oauth, imap, return_tag: returnTag } = row;
  return MailAccountSchema.parse({ host, port, security, user, from, perMinute, perDay, oauth, imap, returnTag });
}

export function mailAccountRow(
  enteId: EnteId,
  { host, port, security, user, from, perMinute, perDay, oauth, imap, returnTag }: MailAccount,
  sealed: AccountSecrets,
): Insertable<MailAccountTable> {
  return {
    ...{ ente_id: enteId, host, port, security, username: user, from_address: from },
    ...{ per_minute: perMinute, per_day: perDay, return_tag: returnTag },
    ...{ oauth: oauth && JSON.stringify(oauth), imap: imap && JSON.stringify(imap) },
    ...{ sealed_password: sealed.password, sealed_client_secret: sealed.clientSecret },
    sealed_imap_password: sealed.imapPassword,
  };
}

/** What a secret of the account is sealed for. */
export const mailPlaces = (enteId: EnteId): Readonly<Record<keyof AccountSecrets, Place>> => ({
  password: `mail-account/${enteId}`,
  clientSecret: `mail-client/${enteId}`,
  imapPassword: `mail-imap/${enteId}`,
});
