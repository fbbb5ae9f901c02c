// Sends what central has to say without an operator, ente by ente, under a lease like every counter. Started by start-central.ts.
// Everything it knows is in the database: it may end at any moment, and another process goes on.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { afterAttempt, restAfter, stopsTheQueue } from '#shared/mail/after-attempt.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import { MailContentSchema } from '#shared/mail/template.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import type { Sealer } from '../secrets/seal.ts';
import { mailAccessFor } from '../settings/save-mail.ts';
import type { ReadableDb } from '../store/database.ts';
import { deliver } from './deliver.ts';
import { grantLease } from './grant-lease.ts';
import { claimMail, entiWithDueMail, settleCutOff, settleMail, type QueuedMail } from './mail-queries.ts';

export interface MailSender {
  close(): Promise<void>;
}

interface Tools {
  readonly db: ReadableDb;
  readonly sealer: Sealer;
  readonly log: Logger;
  readonly now: () => number;
}

const holder = 'central';
const lookEveryMs = 5_000;
/** A conversation does not last so long. */
const cutOffMs = 10 * 60_000;

export function startMailSender(tools: Tools): MailSender {
  const closing = new AbortController();
  const resting = new Map<EnteId, { readonly until: number; readonly failures: number }>();
  const look = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await sendDue(tools, resting).catch((failure: unknown) => tools.log.error({ failure: String(failure) }, 'mail'));
      await sleep(lookEveryMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  const running = look();
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

/** What is due and may leave now, of every ente; one that cannot be sent for rests for a while. */
export async function sendDue(
  tools: Tools,
  resting: Map<EnteId, { readonly until: number; readonly failures: number }>,
): Promise<void> {
  const { db, now } = tools;
  await settleCutOff(db, instantOf(now() - cutOffMs));
  for (const { enteId, waiting } of await entiWithDueMail(db, instantOf(now()))) {
    const rest = resting.get(enteId);
    if (rest && rest.until > now()) continue;
    const stopped = await sendFor(tools, enteId, waiting);
    if (!stopped) resting.delete(enteId);
    else {
      const failures = (rest?.failures ?? 0) + 1;
      resting.set(enteId, { failures, until: now() + restAfter(stopped.code, failures) });
    }
  }
}

/** @returns why it stopped, where no other message would fare better */
async function sendFor({ db, sealer, log, now }: Tools, enteId: EnteId, waiting: number): Promise<MailError | null> {
  const access = await mailAccessFor(db, sealer, enteId);
  const ente = await readEnte(db, enteId);
  if (!access || !ente) return null;
  const granted = await grantLease(db, enteId, holder, { want: waiting, ended: null }, now());
  if (!granted?.lease) return null;
  const { id, messages, perMinute } = granted.lease;
  let used = 0;
  let stopped: MailError | null = null;
  // At most a minute's worth in one look; the next is told what was used.
  while (used < Math.min(messages, perMinute) && !stopped) {
    const mail = await claimMail(db, enteId, instantOf(now()));
    if (!mail) break;
    used += 1;
    const content = MailContentSchema.parse(mail.content);
    const sent = await deliver(mail, content, ente, access);
    const error = sent.ok ? null : sent.error;
    await settle(db, mail, error, sent.ok ? sent.value.smtpCode : sent.error.smtpCode, now());
    log.info({ mail: mail.id, cause: error?.code, smtpCode: error?.smtpCode }, 'mail of central');
    if (error && stopsTheQueue(error)) stopped = error;
  }
  await grantLease(db, enteId, holder, { want: 0, ended: { id, used } }, now());
  return stopped;
}

async function settle(
  db: ReadableDb,
  mail: QueuedMail,
  error: MailError | null,
  smtpCode: number | null,
  now: number,
): Promise<void> {
  const count = mail.attempts + 1;
  const firstAt = mail.first_attempt_at === null ? now : Date.parse(mail.first_attempt_at);
  const after = afterAttempt(error, { count, firstAt }, now);
  const counts = after.state !== 'waiting' || after.counts;
  await settleMail(db, mail, {
    ...{ state: after.state, cause: error?.code ?? null, smtpCode, attempts: counts ? count : mail.attempts },
    firstAttemptAt: instantOf(firstAt),
    nextAttemptAt: after.state === 'waiting' ? instantOf(after.nextAt) : null,
    sentAt: after.state === 'sent' ? instantOf(now) : null,
  });
}

const instantOf = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());
