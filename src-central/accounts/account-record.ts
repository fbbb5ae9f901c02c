// A row of accounts as it travels: none of its secrets. Called where families and accounts are read.
import type { AccountRecord } from '#shared/contracts/records/account.ts';
import type { Selectable } from 'kysely';
import type { AccountTables } from '../store/account-tables.ts';

type Row = Pick<
  Selectable<AccountTables['account']>,
  'person_id' | 'username' | 'state' | 'email' | 'own_credentials' | 'registered_at'
>;

export function accountRecord(row: Row): AccountRecord {
  return {
    personId: row.person_id,
    username: row.username,
    state: row.state,
    email: row.email,
    ownCredentials: row.own_credentials,
    registeredAt: row.registered_at,
  };
}
