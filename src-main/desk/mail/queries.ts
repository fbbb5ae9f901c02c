// All SQL of sent mail and of the mail account. Called by mail-log, kept-account, and by lists of what a family was sent.
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface MailMessageRow {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly language: string;
  readonly attachment_sha256: string;
  readonly state: 'sending' | 'sent' | 'refused' | 'unreachable';
  readonly message_id: string | null;
  readonly smtp_code: number | null;
  readonly created_at: string;
  readonly sent_at: string | null;
}

export const insertMailMessage = writeQuery<
  [
    id: string,
    operatorId: string,
    familyId: string,
    recipient: string,
    subject: string,
    language: string,
    sha256: string,
    messageId: string,
    createdAt: string,
  ]
>(
  'mail.insert',
  `INSERT INTO mail_message (id, operator_public_id, family_public_id, recipient, subject, language, attachment_sha256, state, message_id, created_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, 'sending', ?, ?)`,
);

export const settleMailMessage = writeQuery<
  [state: string, smtpCode: number | null, sentAt: string | null, id: string]
>('mail.settle', 'UPDATE mail_message SET state = ?, smtp_code = ?, sent_at = ? WHERE id = ?');

export const mailMessageById = readQuery<[id: string], MailMessageRow>(
  'mail.byId',
  `SELECT id, recipient, subject, language, attachment_sha256, state, message_id, smtp_code, created_at, sent_at
   FROM mail_message WHERE id = ?`,
);

export const mailAccount = readQuery<[], { readonly revision: number; readonly access: string }>(
  'mail.account',
  'SELECT revision, access FROM mail_account WHERE id = 1',
);
export const putMailAccount = writeQuery<[revision: number, access: string]>(
  'mail.putAccount',
  'INSERT OR REPLACE INTO mail_account (id, revision, access) VALUES (1, ?, ?)',
);
export const deleteMailAccount = writeQuery<[]>('mail.deleteAccount', 'DELETE FROM mail_account');
