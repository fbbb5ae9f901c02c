// Sends what central has to say without an operator, ente by ente, under a lease like every counter. Started by start-central.ts.
// Everything it knows is in the database: it may end at any moment, and another process goes on.
import type { Logger } from 'pino';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import { restAfter, stopsTheQueue } from '#shared/mail/after-attempt.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import type { WrittenContent } from '#shared/mail/template.ts';
import { rounds, type Rounds } from '../background/rounds.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import type { Sealer } from '../secrets/seal.ts';
import { mailAccessFor } from '../settings/save-mail.ts';
import type { ReadableDb } from '../store/database.ts';
import { deliver, type Attached } from './deliver.ts';
import { grantLease } from './grant-lease.ts';
import { claimMail, entiWithDueMail, settleCutOff, type QueuedMail } from './mail-queries.ts';
import { QueuedContentSchema, type AccountMail, type QueuedContent, type Unsaid } from './queued-content.ts';
import { giveUpDue, instantOf, settleAttempt, settleUnsaid } from './settle-mail.ts';

export interface Tools {
  readonly db: ReadableDb;
  readonly sealer: Sealer;
  readonly accounts: AccountMail;
  /** The page of a payment; null where nobody said how parents reach this server. */
  readonly linkOf: (enteId: EnteId, id: PaymentSessionId) => string | null;
  /** Where an ente without an account of its own sends, without limits: the demo's sink. Null: nothing of it leaves. */
  readonly fallback: MailAccess | null;
  readonly log: Logger;
  readonly now: () => number;
}

const holder = 'central';
const lookEveryMs = 5_000;
/** A conversation does not last so long. */
const cutOffMs = 10 * 60_000;

export function startMailSender(tools: Tools): Rounds {
  const resting = new Map<EnteId, { readonly until: number; readonly failures: number }>();
  return rounds(
    async () => {
      await sendDue(tools, resting);
      return false;
    },
    { everyMs: lookEveryMs, report: (failure) => tools.log.error({ failure: String(failure) }, 'mail') },
  );
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
async function sendFor(tools: Tools, enteId: EnteId, waiting: number): Promise<MailError | null> {
  const { db, sealer, accounts, log, now } = tools;
  const own = await mailAccessFor(db, sealer, enteId);
  const access = own ?? tools.fallback;
  const ente = await readEnte(db, enteId);
  if (!ente) return null;
  if (!access) {
    await giveUpDue(db, accounts, enteId, 'MAIL_UNCONFIGURED', now());
    log.info({ waiting, cause: 'MAIL_UNCONFIGURED' }, 'mail of central');
    return null;
  }
  const lease = own ? (await grantLease(db, enteId, holder, { want: waiting, ended: null }, now()))?.lease : null;
  if (own && !lease) return null;
  // At most a minute's worth in one look; the next is told what was used.
  const most = lease ? Math.min(lease.messages, lease.perMinute) : waiting;
  let used = 0;
  let stopped: MailError | null = null;
  while (used < most && !stopped) {
    const mail = await claimMail(db, enteId, instantOf(now()));
    if (!mail) break;
    const content = QueuedContentSchema.parse(mail.content);
    const said = await sayable(tools, mail, content);
    if (!said.ok) {
      await settleUnsaid(db, accounts, { mail, content }, said.error);
      log.info({ mail: mail.id, ...said.error }, 'mail of central');
      continue;
    }
    used += 1;
    const sent = await deliver(mail, said.value.content, ente, access, said.value.attachments);
    const error = sent.ok ? null : sent.error;
    const smtpCode = sent.ok ? sent.value.smtpCode : sent.error.smtpCode;
    await settleAttempt(db, accounts, { mail, content }, error, smtpCode, now());
    log.info({ mail: mail.id, cause: error?.code, smtpCode }, 'mail of central');
    if (error && stopsTheQueue(error)) stopped = error;
  }
  if (lease) await grantLease(db, enteId, holder, { want: 0, ended: { id: lease.id, used } }, now());
  return stopped;
}

interface Sayable {
  readonly content: WrittenContent;
  readonly attachments: readonly Attached[];
}

/** What is said when it leaves: made now, or unsealed. */
async function sayable(
  { accounts, sealer, linkOf }: Tools,
  mail: QueuedMail,
  content: QueuedContent,
): Promise<Result<Sayable, Unsaid>> {
  switch (content.template) {
    case 'accountCode': {
      const made = await accounts.prepare(mail.ente_id, content);
      return made.ok ? ok({ content: made.value, attachments: [] }) : made;
    }
    case 'drawnNotice': {
      const { count, fileName, sealedPdf } = content;
      const pdf = Buffer.from(sealer.open(sealedPdf, `mail/${mail.id}`), 'base64');
      return ok({ content: { template: 'notice', count }, attachments: [{ fileName, bytes: pdf }] });
    }
    case 'paidSession': {
      const { sessionId, count, amountCents, paidOn } = content;
      const url = linkOf(mail.ente_id, sessionId) ?? undefined;
      const said = { template: 'receipt' as const, count, amountCents, paidOn, attached: false, url };
      return ok({ content: said, attachments: [] });
    }
    case 'notice':
    case 'receipt':
    case 'paymentLink':
    case 'reminder':
    case 'document':
    case 'informationAnswer':
      return ok({ content, attachments: [] });
    default:
      return assertNever(content);
  }
}
