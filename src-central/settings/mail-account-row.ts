// The mail account as a row and as a value. Called by the use cases of this folder.
import type { EnteId } from '#shared/domain/ids.ts';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import type { Insertable, Selectable } from 'kysely';
import type { Place } from '../secrets/seal.ts';
import type { MailAccountTable } from '../store/settings-tables.ts';

export function mailAccountOf(row: Selectable<MailAccountTable>): MailAccount {
  const { host, port, security, username: user, from_address: from, per_minute: perMinute, per_day: perDay } = row;
  return { host, port, security, user, from, perMinute, perDay };
}

export function mailAccountRow(
  enteId: EnteId,
  { host, port, security, user, from, perMinute, perDay }: MailAccount,
  sealedPassword: string | null,
): Insertable<MailAccountTable> {
  return {
    ...{ ente_id: enteId, host, port, security, username: user, from_address: from },
    ...{ per_minute: perMinute, per_day: perDay, sealed_password: sealedPassword },
  };
}

/** What the password is sealed for. */
export const mailPlace = (enteId: EnteId): Place => `mail-account/${enteId}`;
