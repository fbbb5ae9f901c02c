// SQL of mail about accounts: what is to be told, taken by one process at a time, tried again, given up. Called by this folder and by give-code.ts.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { sql, type Insertable } from 'kysely';
import type { AccountTables, CodePurpose } from '../../store/account-tables.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';

/** One message about an account at a time: a newer wish takes the place of one that has not left. */
export async function putMail(db: WritableDb, row: Insertable<AccountTables['account_mail']>): Promise<void> {
  const { recipient, language, purpose } = row;
  await db
    .insertInto('account_mail')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'account_id']).doUpdateSet({
        ...{ recipient, language, purpose, attempts: 0, failed: null, lease_until: null },
        ...{ first_at: sql<Instant>`now()`, next_at: sql<Instant>`now()` },
      }),
    )
    .execute();
}

export interface DueMail {
  readonly ente_id: EnteId;
  readonly account_id: string;
  readonly recipient: string;
  readonly language: AccountTables['account_mail']['language'];
  readonly purpose: CodePurpose;
  readonly attempts: number;
  readonly first_at: Instant;
}

/** The next that is due; for two minutes nobody else takes it. */
export async function takeDueMail(db: ReadableDb): Promise<DueMail | undefined> {
  const { rows } = await sql<DueMail>`
    update account_mail set attempts = attempts + 1, lease_until = now() + interval '2 minutes'
    where (ente_id, account_id) = (
      select ente_id, account_id from account_mail
      where failed is null and next_at <= now() and (lease_until is null or lease_until < now())
      order by next_at limit 1 for update skip locked
    ) returning ente_id, account_id, recipient, language, purpose, attempts, first_at`.execute(db);
  return rows[0];
}

const of = (db: ReadableDb, { ente_id, account_id }: Pick<DueMail, 'ente_id' | 'account_id'>) =>
  db.updateTable('account_mail').where('ente_id', '=', ente_id).where('account_id', '=', account_id);

export async function deleteMail(db: ReadableDb, { ente_id, account_id, attempts }: DueMail): Promise<void> {
  await db
    .deleteFrom('account_mail')
    .where('ente_id', '=', ente_id)
    .where('account_id', '=', account_id)
    // A wish that came meanwhile has begun anew.
    .where('attempts', '=', attempts)
    .execute();
}

export async function tryAgainAt(db: ReadableDb, mail: DueMail, at: number): Promise<void> {
  const next_at = sql<Instant>`to_timestamp(${at / 1000})`;
  await of(db, mail).set({ next_at, lease_until: null }).execute();
}

export async function giveUp(db: ReadableDb, mail: DueMail, failed: MailErrorCode): Promise<void> {
  await of(db, mail).set({ failed, lease_until: null }).execute();
}

/** What the message says; undefined where the account is closed. */
export function selectTold(db: ReadableDb, { ente_id, account_id }: DueMail) {
  return db
    .selectFrom('account as a')
    .innerJoin('ente as e', 'e.id', 'a.ente_id')
    .select(['a.username', 'e.name as ente_name', 'e.help_phone', 'e.help_email'])
    .where('a.ente_id', '=', ente_id)
    .where('a.id', '=', account_id)
    .where('a.state', '<>', 'closed')
    .executeTakeFirst();
}
