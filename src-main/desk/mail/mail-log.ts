// What this station sent and what became of it, on the disk before the first packet leaves.
// Called by send-notice. A message that stands at `sending` after a restart was cut off: nobody knows whether it arrived.
import type { Instant, Language } from '#shared/contracts/fields.ts';
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { insertMailMessage, settleMailMessage } from './queries.ts';

export interface StartedMail {
  readonly id: string;
  readonly operatorId: OperatorId;
  readonly familyId: FamilyId;
  readonly recipient: string;
  readonly subject: string;
  readonly language: Language;
  readonly attachmentSha256: string;
  readonly messageId: string;
  readonly createdAt: Instant;
}

export interface MailOutcome {
  readonly state: 'sent' | 'refused' | 'unreachable';
  readonly smtpCode: number | null;
  readonly sentAt: Instant | null;
}

export interface MailLog {
  started(mail: StartedMail): void;
  settled(id: string, outcome: MailOutcome): void;
}

/** The log in the station's encrypted store. */
export function storedMailLog(writeTx: WriteTx): MailLog {
  return {
    started: (mail) => {
      writeTx('mail.started', (db) =>
        insertMailMessage.run(
          db,
          mail.id,
          mail.operatorId,
          mail.familyId,
          mail.recipient,
          mail.subject,
          mail.language,
          mail.attachmentSha256,
          mail.messageId,
          mail.createdAt,
        ),
      );
    },
    settled: (id, { state, smtpCode, sentAt }) => {
      writeTx('mail.settled', (db) => settleMailMessage.run(db, state, smtpCode, sentAt, id));
    },
  };
}
