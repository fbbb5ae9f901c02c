// Writes down what became of an attempt, with what follows from it: the body goes once the message has left, an address that was refused
// comes onto the list. Called by the mail office; the decision is the state machine's (shared, pure).
import { assertNever } from '#shared/domain/assert-never.ts';
import { afterAttempt, type AfterAttempt } from '#shared/mail/after-attempt.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { WritableDb } from '../store/store-connection.ts';
import { noteAddress } from './address-queries.ts';
import { deleteAttachments, deleteBody, settleMail, type MailRecord } from './queries.ts';

/** @param error null: the server took it, with `smtpCode` */
export function settleAttempt(
  store: OpenStore,
  mail: MailRecord,
  error: MailError | null,
  smtpCode: number | null,
  now: Date,
): AfterAttempt['state'] {
  const count = mail.attempts + 1;
  const firstAttemptAt = mail.firstAttemptAt ?? now.toISOString();
  const after = afterAttempt(error, { count, firstAt: Date.parse(firstAttemptAt) }, now.getTime());
  store.writeTx('mail.settle', (db) => write(db, mail, after, { error, smtpCode, count, firstAttemptAt, now }));
  return after.state;
}

interface Facts {
  readonly error: MailError | null;
  readonly smtpCode: number | null;
  readonly count: number;
  readonly firstAttemptAt: string;
  readonly now: Date;
}

function write(db: WritableDb, mail: MailRecord, after: AfterAttempt, facts: Facts): void {
  const { error, smtpCode, count, firstAttemptAt, now } = facts;
  const cause = error?.code ?? null;
  const code = error ? error.smtpCode : smtpCode;
  switch (after.state) {
    case 'waiting': {
      // What was the account's or the line's fault is no attempt of this message.
      const attempts = after.counts ? count : mail.attempts;
      const next = new Date(after.nextAt).toISOString();
      settleMail.run(db, 'waiting', cause, code, attempts, firstAttemptAt, next, null, mail.id);
      return;
    }
    case 'sent':
      settleMail.run(db, 'sent', null, code, count, firstAttemptAt, null, now.toISOString(), mail.id);
      return dropBody(db, mail.id);
    case 'uncertain':
    case 'failed':
      settleMail.run(db, after.state, cause, code, count, firstAttemptAt, null, null, mail.id);
      if (error?.code === 'MAIL_RECIPIENT')
        noteAddress.run(db, mail.recipient, mail.familyId, mail.id, error.code, error.smtpCode, now.toISOString());
      return;
    default:
      return assertNever(after);
  }
}

export function dropBody(db: WritableDb, mailId: string): void {
  deleteAttachments.run(db, mailId);
  deleteBody.run(db, mailId);
}
