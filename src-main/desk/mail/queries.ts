// SQL of the mail queue. Called by this folder; what a dossier tells of mail has its own.
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { MailTemplate } from '#shared/mail/template.ts';
import type { Language } from '#shared/domain/language.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface MailRecord {
  readonly id: string;
  readonly operatorId: string;
  readonly familyId: string;
  readonly recipient: string;
  readonly template: MailTemplate;
  readonly language: Language;
  readonly subject: string;
  readonly messageId: string;
  readonly state: MailState;
  readonly cause: MailErrorCode | null;
  readonly smtpCode: number | null;
  readonly attempts: number;
  readonly firstAttemptAt: string | null;
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly putAsideAt: string | null;
  readonly hasBody: number;
  readonly familyLabel: string | null;
  readonly operatorName: string | null;
}

const columns = `m.id, m.operator_public_id AS operatorId, m.family_public_id AS familyId, m.recipient, m.template, m.language, m.subject,
  m.message_id AS messageId, m.state, m.cause, m.smtp_code AS smtpCode, m.attempts, m.first_attempt_at AS firstAttemptAt,
  m.next_attempt_at AS nextAttemptAt, m.created_at AS createdAt, m.sent_at AS sentAt, m.put_aside_at AS putAsideAt,
  EXISTS (SELECT 1 FROM mail_body b WHERE b.mail_id = m.id) AS hasBody,
  (SELECT f.label FROM family f WHERE f.public_id = m.family_public_id) AS familyLabel,
  (SELECT o.display_name FROM operator o WHERE o.public_id = m.operator_public_id) AS operatorName`;
const select = (where: string, order: string) =>
  `SELECT ${columns} FROM mail_message m WHERE ${where} ORDER BY ${order}`;

export const insertMail = writeQuery<
  [
    id: string,
    operatorId: string,
    familyId: string,
    recipient: string,
    template: string,
    language: string,
    subject: string,
    messageId: string,
    now: string,
    attachmentSha256: string | null,
    createdAt: string,
  ]
>(
  'mail.insert',
  `INSERT INTO mail_message (id, operator_public_id, family_public_id, recipient, template, language, subject, message_id, state,
     next_attempt_at, attachment_sha256, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)`,
);
export const insertBody = writeQuery<[mailId: string, content: string]>(
  'mail.insertBody',
  'INSERT INTO mail_body (mail_id, content) VALUES (?, ?)',
);
export const insertAttachment = writeQuery<
  [mailId: string, fileName: string, sha256: string, guard: string, bytes: Uint8Array]
>(
  'mail.insertAttachment',
  'INSERT INTO mail_attachment (mail_id, file_name, sha256, guard, bytes) VALUES (?, ?, ?, ?, ?)',
);

export const bodyOf = readQuery<[mailId: string], { readonly content: string }>(
  'mail.body',
  'SELECT content FROM mail_body WHERE mail_id = ?',
);
export const attachmentsOf = readQuery<
  [mailId: string],
  { readonly fileName: string; readonly sha256: string; readonly guard: string; readonly bytes: Buffer }
>(
  'mail.attachments',
  'SELECT file_name AS fileName, sha256, guard, bytes FROM mail_attachment WHERE mail_id = ? ORDER BY id',
);
export const deleteBody = writeQuery<[mailId: string]>('mail.deleteBody', 'DELETE FROM mail_body WHERE mail_id = ?');
export const deleteAttachments = writeQuery<[mailId: string]>(
  'mail.deleteAttachments',
  'DELETE FROM mail_attachment WHERE mail_id = ?',
);
/** Of messages that nobody sent again for so long. */
export const oldBodies = readQuery<[createdBefore: string], { readonly id: string }>(
  'mail.oldBodies',
  `SELECT b.mail_id AS id FROM mail_body b JOIN mail_message m ON m.id = b.mail_id
   WHERE m.state NOT IN ('waiting', 'sending') AND m.created_at < ?`,
);

/** The same to the same again, not begun: the newer replaces the older. */
export const waitingTwin = readQuery<
  [recipient: string, familyId: string, template: string, content: string],
  { readonly id: string; readonly messageId: string }
>(
  'mail.twin',
  `SELECT m.id, m.message_id AS messageId FROM mail_message m JOIN mail_body b ON b.mail_id = m.id
   WHERE m.state = 'waiting' AND m.attempts = 0 AND m.recipient = ? AND m.family_public_id = ? AND m.template = ? AND b.content = ?`,
);
export const fileNamesOf = readQuery<[mailId: string], { readonly fileName: string }>(
  'mail.fileNames',
  'SELECT file_name AS fileName FROM mail_attachment WHERE mail_id = ? ORDER BY id',
);

export const mailById = readQuery<[id: string], MailRecord>('mail.byId', select('m.id = ?', 'm.id'));
export const nextDue = readQuery<[now: string], MailRecord>(
  'mail.nextDue',
  `${select("m.state = 'waiting' AND m.next_attempt_at <= ?", 'm.next_attempt_at, m.created_at, m.id')} LIMIT 1`,
);
export const earliestAttempt = readQuery<[], { readonly at: string | null }>(
  'mail.earliest',
  `SELECT min(next_attempt_at) AS at FROM mail_message WHERE state = 'waiting'`,
);

/** Right before the first byte of the message: from here on a broken line leaves it uncertain. */
export const markSending = writeQuery<[now: string, id: string]>(
  'mail.sending',
  `UPDATE mail_message SET state = 'sending', next_attempt_at = NULL, handed_at = ? WHERE id = ? AND state = 'waiting'`,
);
export const settleMail = writeQuery<
  [
    state: MailState,
    cause: string | null,
    smtpCode: number | null,
    attempts: number,
    firstAttemptAt: string,
    nextAttemptAt: string | null,
    sentAt: string | null,
    id: string,
  ]
>(
  'mail.settle',
  `UPDATE mail_message SET state = ?, cause = ?, smtp_code = ?, attempts = ?, first_attempt_at = ?, next_attempt_at = ?, sent_at = ?
   WHERE id = ? AND state IN ('waiting', 'sending')`,
);
export const postpone = writeQuery<[next: string, id: string]>(
  'mail.postpone',
  `UPDATE mail_message SET next_attempt_at = ? WHERE id = ? AND state = 'waiting'`,
);
export const cutOff = writeQuery<[]>(
  'mail.cutOff',
  `UPDATE mail_message SET state = 'uncertain' WHERE state = 'sending'`,
);
/** A restored copy does not know what was sent since it was made. */
export const doubtWaiting = writeQuery<[]>(
  'mail.doubtWaiting',
  `UPDATE mail_message SET state = 'uncertain', next_attempt_at = NULL WHERE state = 'waiting'`,
);
export const cancelMail = writeQuery<[id: string]>(
  'mail.cancel',
  `UPDATE mail_message SET state = 'cancelled', next_attempt_at = NULL WHERE id = ? AND state = 'waiting'`,
);
export const putAside = writeQuery<[now: string, id: string]>(
  'mail.putAside',
  `UPDATE mail_message SET put_aside_at = ? WHERE id = ? AND state IN ('failed', 'uncertain', 'bounced')`,
);
/** With a new beginning of the four days; its Message-ID stays. */
export const queueAgain = writeQuery<[now: string, id: string]>(
  'mail.queueAgain',
  `UPDATE mail_message SET state = 'waiting', next_attempt_at = ?, attempts = 0, first_attempt_at = NULL, put_aside_at = NULL
   WHERE id = ? AND state IN ('failed', 'uncertain')`,
);
export const dueNow = writeQuery<[now: string]>(
  'mail.dueNow',
  `UPDATE mail_message SET next_attempt_at = ? WHERE state = 'waiting'`,
);

const unseen = `m.state IN ('failed', 'uncertain', 'bounced') AND m.put_aside_at IS NULL`;
const where = {
  waiting: `m.state IN ('waiting', 'sending')`,
  attention: unseen,
  done: `m.state IN ('sent', 'cancelled') OR (m.state IN ('failed', 'uncertain', 'bounced') AND m.put_aside_at IS NOT NULL)`,
};
export type MailList = keyof typeof where;
const page = (list: MailList, order: string) =>
  readQuery<[limit: number, offset: number], MailRecord>(
    `mail.${list}`,
    `${select(where[list], order)} LIMIT ? OFFSET ?`,
  );
const total = (list: MailList) =>
  readQuery<[], { readonly total: number }>(
    `mail.count.${list}`,
    `SELECT count(*) AS total FROM mail_message m WHERE ${where[list]}`,
  );
export const listed = {
  waiting: page('waiting', 'm.next_attempt_at, m.created_at, m.id'),
  attention: page('attention', 'm.created_at DESC'),
  done: page('done', 'm.created_at DESC'),
};
export const totals = { waiting: total('waiting'), attention: total('attention'), done: total('done') };
export const mailOfFamily = readQuery<[familyId: string, limit: number, offset: number], MailRecord>(
  'mail.ofFamily',
  `${select('m.family_public_id = ?', 'm.created_at DESC')} LIMIT ? OFFSET ?`,
);
export const countOfFamily = readQuery<[familyId: string], { readonly total: number }>(
  'mail.countOfFamily',
  'SELECT count(*) AS total FROM mail_message WHERE family_public_id = ?',
);

/** How many were handed over since, and when the first of them was: for the pace of one minute and the cap of a day. */
export const handedSince = readQuery<[since: string], { readonly total: number; readonly oldest: string | null }>(
  'mail.handedSince',
  'SELECT count(*) AS total, min(handed_at) AS oldest FROM mail_message WHERE handed_at > ?',
);
