// Sends a finished notice to one address. Called by the notice handler, for a file that was already read back.
// The file is read again before it is composed, and taken out of the composed message and compared before it leaves:
// a broken attachment never goes out. What is sent is on the disk before the first packet.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { InstantSchema, type Instant, type Language } from '#shared/contracts/fields.ts';
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskOptions } from '../desk-options.ts';
import { extractAttachment, looksLikePdf, sha256Of } from './attachment.ts';
import { composeNoticeMail, noticeMailSubject, type MailCreditor } from './compose-notice-mail.ts';
import { defaultMailTimeouts, deliver, type MailTimeouts } from './deliver.ts';
import { mailError, type MailError } from './mail-error.ts';
import type { MailLog, MailOutcome } from './mail-log.ts';
import { parseSmtpUrl } from './smtp-settings.ts';

export interface NoticeToSend {
  readonly to: string;
  readonly language: Language;
  readonly pdf: Uint8Array;
  /** SHA-256 (hex) that the file had when it was made and read back. */
  readonly sha256: string;
  readonly noticeNumbers: readonly string[];
  readonly creditor: MailCreditor;
  readonly operatorId: OperatorId;
  readonly familyId: FamilyId;
}

export interface MailDoors {
  readonly mail: DeskOptions['mail'];
  /** Reads the file back once more, as before a print. */
  readonly readBack: (pdf: Uint8Array) => Promise<boolean>;
  readonly log: MailLog;
  readonly now: () => Date;
  readonly timeouts?: MailTimeouts;
  readonly signal?: AbortSignal;
}

/** A parent's mailbox seldom takes more; base64 adds a third. */
export const MAX_ATTACHMENT_BYTES = 15 * 1024 * 1024;

const AddressSchema = z.email().max(254);
const instantOf = (date: Date): Instant => InstantSchema.parse(date.toISOString());

/** The bare address of `Name <address>`. */
const bareAddress = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

async function isWhole(notice: NoticeToSend, doors: MailDoors): Promise<boolean> {
  if (!looksLikePdf(notice.pdf) || sha256Of(notice.pdf) !== notice.sha256.toLowerCase()) return false;
  return doors.readBack(notice.pdf);
}

/** Why it cannot even be tried, before anything is read or composed. */
function settingsFor(notice: NoticeToSend, doors: MailDoors) {
  const settings = doors.mail === null ? null : parseSmtpUrl(doors.mail.smtpUrl);
  if (doors.mail === null || settings === null || !settings.ok) return err(mailError('MAIL_UNCONFIGURED'));
  const sender = AddressSchema.safeParse(bareAddress(doors.mail.from));
  if (!sender.success) return err(mailError('MAIL_UNCONFIGURED'));
  if (!AddressSchema.safeParse(notice.to).success) return err(mailError('MAIL_BAD_ADDRESS'));
  if (notice.pdf.byteLength > MAX_ATTACHMENT_BYTES) return err(mailError('MAIL_TOO_LARGE'));
  return ok({ smtp: settings.value, from: doors.mail.from, sender: sender.data });
}

/**
 * Sends `notice` and says when the server took it.
 * Errors: see MailErrorCode. After any of them but `mayHaveArrived` the message certainly did not arrive.
 */
export async function sendNotice(
  notice: NoticeToSend,
  doors: MailDoors,
): Promise<Result<{ readonly sentAt: Instant; readonly messageId: string }, MailError>> {
  const prepared = settingsFor(notice, doors);
  if (!prepared.ok) return prepared;
  const { smtp, from, sender } = prepared.value;
  if (notice.noticeNumbers.length === 0 || !(await isWhole(notice, doors))) return err(mailError('ATTACHMENT_BROKEN'));

  const id = randomUUID();
  const messageId = `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
  const { to, language, creditor, noticeNumbers, pdf } = notice;
  const date = doors.now();
  const message = await composeNoticeMail({ from, to, language, creditor, noticeNumbers, pdf, messageId, date });
  const attached = extractAttachment(message);
  if (attached === null || sha256Of(attached) !== notice.sha256.toLowerCase())
    return err(mailError('ATTACHMENT_BROKEN'));

  doors.log.started({
    id,
    operatorId: notice.operatorId,
    familyId: notice.familyId,
    recipient: to,
    subject: noticeMailSubject(language, creditor.name, noticeNumbers.length),
    language,
    attachmentSha256: notice.sha256.toLowerCase(),
    messageId,
    createdAt: instantOf(date),
  });
  const delivered = await deliver({
    settings: smtp,
    envelope: { from: sender, to },
    message,
    timeouts: doors.timeouts ?? defaultMailTimeouts,
    ...(doors.signal === undefined ? {} : { signal: doors.signal }),
  });
  if (!delivered.ok) {
    const { code, smtpCode, mayHaveArrived } = delivered.error;
    const refused = code === 'MAIL_REFUSED' || code === 'MAIL_TOO_LARGE';
    // What may have arrived stays at `sending`: neither sent nor unsent would be true.
    if (!mayHaveArrived) settle(doors.log, id, { state: refused ? 'refused' : 'unreachable', smtpCode, sentAt: null });
    return delivered;
  }
  const sentAt = instantOf(doors.now());
  settle(doors.log, id, { state: 'sent', smtpCode: delivered.value.smtpCode, sentAt });
  return ok({ sentAt, messageId });
}

/** A store that cannot be written now must not make a sent message look unsent: the row stays at `sending`. */
function settle(log: MailLog, id: string, outcome: MailOutcome): void {
  try {
    log.settled(id, outcome);
  } catch {
    return;
  }
}
