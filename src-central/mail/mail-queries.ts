// SQL of central's own mail queue. Called by this folder.
import type { Instant } from '#shared/contracts/fields.ts';
import type { Unreached } from '#shared/contracts/central/mail.ts';
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { sql, type Insertable, type Selectable } from 'kysely';
import { anyOf } from '../store/any-of.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { MailTables } from '../store/mail-tables.ts';

export type QueuedMail = Selectable<MailTables['mail_message']>;

export async function insertMail(db: WritableDb, row: Insertable<MailTables['mail_message']>): Promise<void> {
  await db.insertInto('mail_message').values(row).execute();
}

export function selectMail(db: ReadableDb, enteId: EnteId, id: string) {
  return db
    .selectFrom('mail_message')
    .select(['family_id', 'state', 'cause'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function entiWithDueMail(db: ReadableDb, now: Instant): Promise<{ enteId: EnteId; waiting: number }[]> {
  const rows = await db
    .selectFrom('mail_message')
    .select(({ fn }) => ['ente_id as enteId', fn.countAll<string>().as('waiting')])
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .groupBy('ente_id')
    .execute();
  return rows.map(({ enteId, waiting }) => ({ enteId, waiting: Number(waiting) }));
}

/** Takes one that is due, for this process alone: from here on a process that ends leaves it uncertain. */
export async function claimMail(db: ReadableDb, enteId: EnteId, now: Instant): Promise<QueuedMail | undefined> {
  const found =
    await sql<QueuedMail>`update mail_message set state = 'sending', next_attempt_at = null, handed_at = ${now}
    where ente_id = ${enteId} and id = (
      select id from mail_message where ente_id = ${enteId} and state = 'waiting' and next_attempt_at <= ${now}
      order by next_attempt_at, created_at limit 1 for update skip locked) returning *`.execute(db);
  return found.rows[0];
}

export interface Settlement {
  readonly state: MailState;
  readonly cause: MailErrorCode | null;
  readonly smtpCode: number | null;
  readonly attempts: number;
  readonly firstAttemptAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly sentAt: Instant | null;
}

export async function settleMail(db: WritableDb, { ente_id, id, content }: QueuedMail, end: Settlement): Promise<void> {
  const isDrawn = content?.template === 'drawnNotice';
  await db
    .updateTable('mail_message')
    .set({
      ...{ state: end.state, cause: end.cause, smtp_code: end.smtpCode, attempts: end.attempts },
      ...{ first_attempt_at: end.firstAttemptAt, next_attempt_at: end.nextAttemptAt, sent_at: end.sentAt },
      // What it said goes once it was sent; a drawn notice also where it never will be.
      ...(end.state === 'sent' && { content: null }),
      ...(end.state !== 'waiting' && isDrawn && { content: null }),
    })
    .where('ente_id', '=', ente_id)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

const unlessDrawn = sql<string | null>`case when content ->> 'template' = 'drawnNotice' then null else content end`;

export async function failDue(
  db: WritableDb,
  enteId: EnteId,
  cause: MailErrorCode,
  now: Instant,
): Promise<QueuedMail[]> {
  return await db
    .updateTable('mail_message')
    .set({ state: 'failed', cause, next_attempt_at: null, content: unlessDrawn })
    .where('ente_id', '=', enteId)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .execute();
}

/** One that has not begun to leave. */
export async function cancelWaiting(db: WritableDb, enteId: EnteId, id: string): Promise<void> {
  await db
    .updateTable('mail_message')
    .set({ state: 'cancelled', next_attempt_at: null })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Of processes that ended in the middle: nobody knows whether it arrived, and it is not sent again. */
export async function settleCutOff(db: ReadableDb, handedBefore: Instant): Promise<void> {
  await db
    .updateTable('mail_message')
    .set({ state: 'uncertain', content: unlessDrawn })
    .where('state', '=', 'sending')
    .where('handed_at', '<', handedBefore)
    .execute();
}

/** Of these messages, by id or by Message-ID, those that had left. */
export async function markReturned(
  db: WritableDb,
  enteId: EnteId,
  ids: readonly string[],
  messageIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('mail_message')
    .set({ state: 'bounced', cause: 'MAIL_BOUNCED' })
    .where('ente_id', '=', enteId)
    .where('state', 'in', ['sent', 'uncertain'])
    .where((is) => is.or([is(sql<string>`id::text`, '=', anyOf(ids)), is('message_id', '=', anyOf(messageIds))]))
    .execute();
}

/** To families in reach of these schools: refused for good, or come back. */
export async function selectNotArrived(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  since: Instant,
): Promise<Unreached[]> {
  const { rows } = await sql<Unreached>`
    select m.id as "mailId", m.family_id as "familyId", m.recipient as address, m.cause, m.smtp_code as "smtpCode",
      coalesce(m.sent_at, m.handed_at, m.created_at) as at
    from mail_message m join family f on f.ente_id = m.ente_id and f.id = m.family_id
    where m.ente_id = ${enteId} and m.cause in ('MAIL_BOUNCED', 'MAIL_RECIPIENT') and m.state in ('bounced', 'failed')
      and m.created_at > ${since} and f.merged_into is null and f.erased_on is null
      and (not exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id)
        or exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id
          and c.school_id = ${anyOf(schools)}))
    order by m.created_at desc limit 200`.execute(db);
  return rows;
}
