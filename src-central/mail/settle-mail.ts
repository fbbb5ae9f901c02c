// What became of a message, written down, and told to whoever shows it. Called by mail-sender after each attempt.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { afterAttempt } from '#shared/mail/after-attempt.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { failDue, settleMail, type QueuedMail, type Settlement } from './mail-queries.ts';
import { QueuedContentSchema, type AccountMail, type QueuedContent, type Unsaid } from './queued-content.ts';

export interface Claimed {
  readonly mail: QueuedMail;
  readonly content: QueuedContent;
}

/** @param error null: the server took it */
export async function settleAttempt(
  db: ReadableDb,
  accounts: AccountMail,
  claimed: Claimed,
  error: MailError | null,
  smtpCode: number | null,
  now: number,
): Promise<void> {
  const { attempts, first_attempt_at } = claimed.mail;
  const count = attempts + 1;
  const firstAt = first_attempt_at === null ? now : Date.parse(first_attempt_at);
  const after = afterAttempt(error, { count, firstAt }, now);
  const counts = after.state !== 'waiting' || after.counts;
  await settle(db, accounts, claimed, {
    ...{ state: after.state, cause: error?.code ?? null, smtpCode, attempts: counts ? count : attempts },
    firstAttemptAt: instantOf(firstAt),
    nextAttemptAt: after.state === 'waiting' ? instantOf(after.nextAt) : null,
    sentAt: after.state === 'sent' ? instantOf(now) : null,
  });
}

/** It was not begun, and will not be. */
export async function settleUnsaid(
  db: ReadableDb,
  accounts: AccountMail,
  claimed: Claimed,
  { state, cause }: Unsaid,
): Promise<void> {
  const { attempts, first_attempt_at: firstAttemptAt } = claimed.mail;
  const never = { smtpCode: null, nextAttemptAt: null, sentAt: null };
  await settle(db, accounts, claimed, { state, cause, attempts, firstAttemptAt, ...never });
}

/** All that should leave now cannot: whoever wrote it hears so at once, and finds another way. */
export async function giveUpDue(
  db: ReadableDb,
  accounts: AccountMail,
  enteId: EnteId,
  cause: MailErrorCode,
  now: number,
): Promise<void> {
  await writeTx(db, enteId, 'mail.settle', async (tx) => {
    for (const mail of await failDue(tx.db, enteId, cause, instantOf(now))) {
      const content = QueuedContentSchema.nullable().parse(mail.content);
      if (content?.template === 'accountCode') await accounts.tell(tx, content);
    }
  });
}

async function settle(db: ReadableDb, accounts: AccountMail, { mail, content }: Claimed, end: Settlement) {
  await writeTx(db, mail.ente_id, 'mail.settle', async (tx) => {
    await settleMail(tx.db, mail, end);
    if (content.template === 'accountCode') await accounts.tell(tx, content);
  });
}

export const instantOf = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());
