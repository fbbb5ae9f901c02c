// SQL of the ente's mail account as it is kept here. Called by kept-account.
import { readQuery, writeQuery } from '../store/define-query.ts';

export const mailAccount = readQuery<[], { readonly revision: number; readonly access: string }>(
  'mail.account',
  'SELECT revision, access FROM mail_account WHERE id = 1',
);
export const putMailAccount = writeQuery<[revision: number, access: string]>(
  'mail.putAccount',
  'INSERT OR REPLACE INTO mail_account (id, revision, access) VALUES (1, ?, ?)',
);
export const deleteMailAccount = writeQuery<[]>('mail.deleteAccount', 'DELETE FROM mail_account');
