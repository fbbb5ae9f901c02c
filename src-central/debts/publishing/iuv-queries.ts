// All SQL of the counter of notice numbers. Called by the files beside it.
import { sql } from 'kysely';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';

/** Thirteen nines. */
export const lastBase = 9_999_999_999_999;

export function selectCounterInUse(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('iuv_counter')
    .select(['segregation_code', 'next_base'])
    .where('ente_id', '=', enteId)
    .where('in_use', '=', true)
    .executeTakeFirst();
}

export function selectCounter(db: WritableDb, enteId: EnteId, segregationCode: string) {
  return db
    .selectFrom('iuv_counter')
    .select(['next_base', 'given'])
    .where('ente_id', '=', enteId)
    .where('segregation_code', '=', segregationCode)
    .forUpdate()
    .executeTakeFirst();
}

export async function takeOutOfUse(db: WritableDb, enteId: EnteId): Promise<void> {
  await db.updateTable('iuv_counter').set({ in_use: false }).where('ente_id', '=', enteId).execute();
}

export async function putInUse(db: WritableDb, enteId: EnteId, segregationCode: string, next: number): Promise<void> {
  await db
    .insertInto('iuv_counter')
    .values({ ente_id: enteId, segregation_code: segregationCode, next_base: next, in_use: true, given: false })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'segregation_code']).doUpdateSet({ next_base: next, in_use: true }),
    )
    .execute();
}

/** Moves the counter in use on by one and keeps it locked until the transaction ends. Undefined: none in use, or none left. */
export function takeBase(db: WritableDb, enteId: EnteId) {
  return db
    .updateTable('iuv_counter')
    .set({ next_base: sql<number>`next_base + 1`, given: true })
    .where('ente_id', '=', enteId)
    .where('in_use', '=', true)
    .where('next_base', '<=', lastBase)
    .returning(['segregation_code', sql<number>`next_base - 1`.as('base')])
    .executeTakeFirst();
}

/** Whether a bollettino, an instalment or a publication has it already, whoever made it. */
export async function isNumberKnown(db: WritableDb, enteId: EnteId, number: NoticeNumber): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select
    exists (select from bollettino where ente_id = ${enteId} and notice_number = ${number})
    or exists (select from instalment where ente_id = ${enteId} and notice_number = ${number})
    or exists (select from debt_publication where ente_id = ${enteId} and notice_number = ${number}) as known`.execute(
    db,
  );
  return rows[0]?.known === true;
}
