// Puts a message into the queue: on the disk, with its Message-ID, before anybody hears that it was taken. Called by notices, receipts and
// payments; the mail office sends it. One recipient per message; the same to the same again, while it waits, is one message.
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Language } from '#shared/domain/language.ts';
import { MailIdSchema, type FamilyId, type MailId, type OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { MailContent } from '#shared/mail/template.ts';
import { mailSubject } from '#shared/mail/write-mail.ts';
import type { DeskServices } from '../desk-context.ts';
import { readEnte } from '../notices/creditor.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { WritableDb } from '../store/store-connection.ts';
import { looksLikePdf, sha256Of } from './attachment.ts';
import type { AttachmentGuard } from './attachment-guard.ts';
import { mailRoute } from './kept-account.ts';
import { deleteAttachments, fileNamesOf, insertAttachment, insertBody, insertMail, waitingTwin } from './queries.ts';

export interface MailAttachment {
  /** Without personal data. */
  readonly fileName: string;
  /** A PDF. */
  readonly bytes: Uint8Array;
  readonly guard: AttachmentGuard;
}

export interface MailToQueue {
  readonly familyId: FamilyId;
  readonly operatorId: OperatorId;
  readonly to: string;
  readonly language: Language;
  readonly content: MailContent;
  readonly attachments: readonly MailAttachment[];
}

export interface QueuedMail {
  readonly mailId: MailId;
  /** With its angle brackets. */
  readonly messageId: string;
}

export type QueueRefusal = 'MAIL_UNCONFIGURED' | 'MAIL_BAD_ADDRESS' | 'MAIL_TOO_LARGE' | 'ATTACHMENT_BROKEN';

/** A parent's mailbox seldom takes more; base64 adds a third. */
export const MAX_ATTACHMENT_BYTES = 15 * 1024 * 1024;

const AddressSchema = z.email().max(254);

export function queueMail(
  desk: Pick<DeskServices, 'options' | 'now' | 'mail'>,
  store: OpenStore,
  mail: MailToQueue,
): Result<QueuedMail, QueueRefusal> {
  const route = mailRoute(store.db, desk.options.mail);
  const ente = readEnte(store.db);
  if (!route || !ente) return err('MAIL_UNCONFIGURED');
  if (!AddressSchema.safeParse(mail.to).success) return err('MAIL_BAD_ADDRESS');
  if (mail.attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > MAX_ATTACHMENT_BYTES)
    return err('MAIL_TOO_LARGE');
  if (!mail.attachments.every(({ bytes }) => looksLikePdf(bytes))) return err('ATTACHMENT_BROKEN');
  const domain = route.sender.slice(route.sender.lastIndexOf('@') + 1);
  const queued = store.writeTx('mail.queue', (db) => write(db, mail, ente.name, domain, desk.now()));
  desk.mail.changed();
  return ok(queued);
}

function write(db: WritableDb, mail: MailToQueue, creditor: string, domain: string, now: Date): QueuedMail {
  const { to, familyId, operatorId, language, content, attachments } = mail;
  const text = JSON.stringify(content);
  const twin = waitingTwin.get(db, to, familyId, content.template, text);
  if (twin && sameFiles(fileNamesOf.all(db, twin.id), attachments)) {
    // The newer file: it was just read back.
    deleteAttachments.run(db, twin.id);
    writeAttachments(db, twin.id, attachments);
    return { mailId: MailIdSchema.parse(twin.id), messageId: twin.messageId };
  }
  // In order of queueing, also within a millisecond.
  const id = uuidv7();
  const messageId = `<${id}@${domain}>`;
  const at = now.toISOString();
  const digest = attachments.length === 0 ? null : digestOf(attachments);
  const subject = mailSubject(content, language, creditor);
  insertMail.run(
    ...([db, id, operatorId, familyId, to, content.template, language, subject, messageId, at, digest, at] as const),
  );
  insertBody.run(db, id, text);
  writeAttachments(db, id, attachments);
  return { mailId: MailIdSchema.parse(id), messageId };
}

function writeAttachments(db: WritableDb, mailId: string, attachments: readonly MailAttachment[]): void {
  for (const { fileName, bytes, guard } of attachments)
    insertAttachment.run(db, mailId, fileName, sha256Of(bytes), JSON.stringify(guard), bytes);
}

const sameFiles = (kept: readonly { readonly fileName: string }[], now: readonly MailAttachment[]): boolean =>
  kept.map(({ fileName }) => fileName).join('/') === now.map(({ fileName }) => fileName).join('/');

/** Of the one file, or of the digests of several. */
function digestOf(attachments: readonly MailAttachment[]): string {
  const digests = attachments.map(({ bytes }) => sha256Of(bytes));
  const [only] = digests;
  return only !== undefined && digests.length === 1 ? only : createHash('sha256').update(digests.join()).digest('hex');
}
