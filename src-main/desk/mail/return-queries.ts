// SQL of returned mail. Called by read-returns and by the mail office.
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface SentRow {
  readonly id: string;
  readonly familyId: string;
  readonly recipient: string;
}

const sent = (where: string) =>
  `SELECT id, family_public_id AS familyId, recipient FROM mail_message WHERE state IN ('sent', 'uncertain') AND ${where}`;

export const sentById = readQuery<[id: string], SentRow>('mail.sentById', sent('id = ?'));
export const sentByMessageId = readQuery<[messageId: string], SentRow>('mail.sentByMessageId', sent('message_id = ?'));
/** In whatever state it is by now. */
export const isSentHere = readQuery<[id: string, messageId: string], { readonly id: string }>(
  'mail.isSentHere',
  'SELECT id FROM mail_message WHERE id = ? OR message_id = ?',
);
export const markBounced = writeQuery<[id: string]>(
  'mail.markBounced',
  `UPDATE mail_message SET state = 'bounced', cause = 'MAIL_BOUNCED', put_aside_at = NULL WHERE id = ? AND state IN ('sent', 'uncertain')`,
);
export const placeIn = readQuery<
  [],
  { readonly mailbox: string; readonly uidValidity: string; readonly lastUid: number; readonly readAt: string }
>(
  'mail.place',
  'SELECT mailbox, uid_validity AS uidValidity, last_uid AS lastUid, read_at AS readAt FROM mail_mailbox WHERE id = 1',
);
export const keepPlace = writeQuery<[mailbox: string, uidValidity: string, lastUid: number, readAt: string]>(
  'mail.keepPlace',
  'INSERT OR REPLACE INTO mail_mailbox (id, mailbox, uid_validity, last_uid, read_at) VALUES (1, ?, ?, ?, ?)',
);
