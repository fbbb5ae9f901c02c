// All SQL of the record of identity. Called by the files beside it. The database itself refuses to change or shorten it (migration 190).
import { sql, type Insertable } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { IdentityTables } from '../../store/identity-tables.ts';

type Messages = readonly Insertable<IdentityTables['identity_message']>[];

/** Where the record ends; nobody else adds to it until the transaction is over. */
export async function lockChain(db: WritableDb, enteId: EnteId): Promise<{ seq: number; digest: string }> {
  await db
    .insertInto('identity_chain')
    .values({ ente_id: enteId, seq: 0, digest: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await db
    .selectFrom('identity_chain')
    .select(['seq', 'digest'])
    .where('ente_id', '=', enteId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function insertMessages(db: WritableDb, rows: Messages): Promise<void> {
  await db
    .insertInto('identity_message')
    .values([...rows])
    .execute();
}

export async function putChain(db: WritableDb, row: Insertable<IdentityTables['identity_chain']>): Promise<void> {
  await db.updateTable('identity_chain').set(row).where('ente_id', '=', row.ente_id).execute();
}

export function selectChain(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('identity_chain').select(['seq', 'digest']).where('ente_id', '=', enteId).executeTakeFirst();
}

/** In their order, from a number on. */
export function selectMessagesFrom(db: ReadableDb, enteId: EnteId, from: number, limit: number) {
  return db
    .selectFrom('identity_message')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('seq', '>=', from)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function insertReading(
  db: ReadableDb,
  row: Insertable<IdentityTables['identity_reading']>,
): Promise<void> {
  await db.insertInto('identity_reading').values(row).execute();
}

/** What is older than the law wants it kept; the database knows the same span. @returns how many went */
export async function deleteMessagesUntil(db: ReadableDb, until: Instant): Promise<number> {
  const done =
    await sql`delete from identity_message where at < ${until} and at < now() - interval '24 months'`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}
