// All SQL of parents' accounts but attempts. Called by the use cases beside it, by the reading of families and by the merging of them.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { sql, type Insertable, type Updateable } from 'kysely';
import type { AccountPurpose } from '#shared/mail/template.ts';
import { endSessionsOf } from '../kiosk/sessions/queries.ts';
import type { AccountTables, CodeWay } from '../store/account-tables.ts';
import { anyOf } from '../store/any-of.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** The last account of each person of these families, closed ones too. */
export function selectAccountsOfFamilies(db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]) {
  return db
    .selectFrom('family_member as m')
    .innerJoin('account as a', (join) =>
      join.onRef('a.ente_id', '=', 'm.ente_id').onRef('a.person_id', '=', 'm.person_id'),
    )
    .leftJoin('mail_message as l', (join) => join.onRef('l.ente_id', '=', 'a.ente_id').onRef('l.id', '=', 'a.mail_id'))
    .distinctOn(['m.family_id', 'a.person_id'])
    .select(['m.family_id', 'a.person_id', 'a.username', 'a.state', 'a.email', 'a.own_credentials', 'a.registered_at'])
    .select('a.notice_version')
    .select(['l.state as mail_state', 'l.cause as mail_cause'])
    .where('m.ente_id', '=', enteId)
    .where('m.family_id', '=', anyOf(families))
    .orderBy('m.family_id')
    .orderBy('a.person_id')
    .orderBy('a.registered_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
}

export function selectAccount(db: ReadableDb, enteId: EnteId, id: string) {
  return db
    .selectFrom('account')
    .select(['person_id', 'username', 'state', 'mail_id'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** With what its password must not hold. */
export function selectAccountWithNames(db: ReadableDb, enteId: EnteId, id: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'a.ente_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.person_id', 'a.username', 'a.state', 'a.password_digest'])
    .select(['p.given_name', 'p.family_name', 'p.fiscal_code'])
    .where('a.ente_id', '=', enteId)
    .where('a.id', '=', id)
    .executeTakeFirst();
}

export function selectOpenAccountOf(db: ReadableDb, enteId: EnteId, personId: PersonId) {
  return db
    .selectFrom('account')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('person_id', '=', personId)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
}

/** Usernames that begin like this. */
export async function selectUsernamesLike(db: ReadableDb, enteId: EnteId, beginning: string): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('username')
    .where('ente_id', '=', enteId)
    .where(sql<boolean>`starts_with(username, ${beginning})`)
    .execute();
  return rows.map((row) => row.username);
}

export function selectNames(db: ReadableDb, enteId: EnteId, persons: readonly PersonId[]) {
  return db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name'])
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(persons))
    .execute();
}

export async function insertAccount(db: WritableDb, row: Insertable<AccountTables['account']>): Promise<void> {
  await db.insertInto('account').values(row).execute();
}

export async function updateAccount(
  db: WritableDb,
  enteId: EnteId,
  id: string,
  values: Updateable<AccountTables['account']>,
): Promise<void> {
  await db.updateTable('account').set(values).where('ente_id', '=', enteId).where('id', '=', id).execute();
}

/** One more wrong password. @returns how many in a row, for an account that is open to be tried */
export async function countFailure(db: WritableDb, enteId: EnteId, id: string): Promise<number> {
  const row = await db
    .updateTable('account')
    .set({ failures: sql`failures + 1` })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst();
  return row?.failures ?? 0;
}

export async function selectAccountIdsOf(db: ReadableDb, enteId: EnteId, persons: readonly PersonId[]) {
  if (persons.length === 0) return [];
  return await db
    .selectFrom('account')
    .select(['id', 'person_id'])
    .where('ente_id', '=', enteId)
    .where('person_id', '=', anyOf(persons))
    .orderBy('id')
    .execute();
}

export async function moveAccount(db: WritableDb, enteId: EnteId, id: string, to: PersonId): Promise<void> {
  await updateAccount(db, enteId, id, { person_id: to });
  await endSessionsOf(db, enteId, id);
}

/** Nobody signs in with it any more; its name stays taken. */
export async function closeAccount(db: WritableDb, enteId: EnteId, id: string): Promise<void> {
  await updateAccount(db, enteId, id, { state: 'closed', password_digest: null, secret_digest: null });
  await deleteCodesOf(db, enteId, id);
  await endSessionsOf(db, enteId, id);
}

export async function insertCode(
  db: WritableDb,
  row: { digest: string; ente_id: EnteId; account_id: string; purpose: AccountPurpose; way: CodeWay },
  hours: number,
): Promise<void> {
  await db
    .insertInto('account_code')
    .values({ ...row, expires_at: sql<Instant>`now() + make_interval(hours => ${hours})` })
    .execute();
}

/** Whoever was given a code before cannot use it any more; `way` null: however it was given. */
export async function deleteCodesOf(
  db: WritableDb,
  enteId: EnteId,
  accountId: string,
  way: CodeWay | null = null,
): Promise<void> {
  await db
    .deleteFrom('account_code')
    .where('ente_id', '=', enteId)
    .where('account_id', '=', accountId)
    .$if(way !== null, (query) => query.where('way', '=', way))
    .execute();
}

export async function deleteExpiredCodes(db: ReadableDb): Promise<void> {
  await sql`delete from account_code where expires_at < now()`.execute(db);
}

/** A code that is good now, with whose it is. */
export function selectCode(db: ReadableDb, digest: string) {
  return db
    .selectFrom('account_code as c')
    .innerJoin('account as a', (join) => join.onRef('a.ente_id', '=', 'c.ente_id').onRef('a.id', '=', 'c.account_id'))
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'a.ente_id').onRef('p.id', '=', 'a.person_id'))
    .innerJoin('ente as e', 'e.id', 'c.ente_id')
    .select(['c.ente_id', 'c.account_id', 'c.purpose', 'c.way', 'a.username', 'a.person_id', 'a.state'])
    .select(['p.given_name', 'p.family_name', 'p.fiscal_code', 'p.language', 'e.name as ente_name', 'e.features'])
    .where('c.digest', '=', digest)
    .where('c.expires_at', '>', sql<Instant>`now()`)
    .where('a.state', '<>', 'closed')
    .executeTakeFirst();
}

/** Uses it up. @returns whether it was still there: of two who come at once, one */
export async function takeCode(db: WritableDb, digest: string): Promise<boolean> {
  const row = await db
    .deleteFrom('account_code')
    .where('digest', '=', digest)
    .where('expires_at', '>', sql<Instant>`now()`)
    .returning('digest')
    .executeTakeFirst();
  return row !== undefined;
}

export function selectAccountByUsername(db: ReadableDb, enteId: EnteId, username: string) {
  return db
    .selectFrom('account')
    .select(['id', 'person_id', 'username', 'state', 'password_digest'])
    .where('ente_id', '=', enteId)
    .where('username', '=', username)
    .executeTakeFirst();
}

/** Open accounts of whoever this may be: by username, registered e-mail or fiscal code. */
export async function selectAccountsBy(db: ReadableDb, enteId: EnteId, typed: string, limit: number) {
  return await db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'a.ente_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.id', 'a.person_id', 'a.username', 'a.state', 'a.email', 'a.own_credentials', 'a.password_digest'])
    .select(['a.secret_digest', 'a.failures', 'p.language'])
    .where('a.ente_id', '=', enteId)
    .where('a.state', '<>', 'closed')
    .where((eb) =>
      eb.or([
        eb('a.username', '=', typed.toLowerCase()),
        eb(sql`lower(a.email)`, '=', typed.toLowerCase()),
        eb('p.fiscal_code', '=', typed.toUpperCase()),
      ]),
    )
    .orderBy('a.id')
    .limit(limit)
    .execute();
}

export function selectEnte(db: ReadableDb, enteId: string) {
  return db
    .selectFrom('ente')
    .select(['id', 'name', 'features'])
    .where('id', '=', sql<EnteId>`${enteId}`)
    .executeTakeFirst();
}

/** The families in which the person stands: all of them are told. */
export async function selectFamiliesOfPerson(db: ReadableDb, enteId: EnteId, personId: PersonId): Promise<FamilyId[]> {
  const rows = await db
    .selectFrom('family_member')
    .select('family_id')
    .where('ente_id', '=', enteId)
    .where('person_id', '=', personId)
    .orderBy('family_id')
    .execute();
  return rows.map((row) => row.family_id);
}

export async function insertEvent(db: WritableDb, row: Insertable<AccountTables['account_event']>): Promise<void> {
  await db.insertInto('account_event').values(row).execute();
}
