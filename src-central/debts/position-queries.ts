// All SQL of the positions that were read, and of the ties that a person made. Called by reading/, tray/ and publishing/.
import { sql } from 'kysely';
import type { BollettinoId, EnteId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { DebtorTieTable, DebtPositionTable } from '../store/debt-schema.ts';

type Kept = Omit<DebtPositionTable, 'ente_id' | 'first_seen_at' | 'document'> & { readonly document: string };

export function selectPosition(db: WritableDb, enteId: EnteId, iupd: string) {
  return db
    .selectFrom('debt_position')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('iupd', '=', iupd)
    .forUpdate()
    .executeTakeFirst();
}

/** `lost`: the bollettino that it was settled with is not there any more. */
export async function selectKnown(db: ReadableDb, enteId: EnteId, iupds: readonly string[]) {
  if (iupds.length === 0) return [];
  return await db
    .selectFrom('debt_position as p')
    .leftJoin('bollettino as b', (join) =>
      join.onRef('b.ente_id', '=', 'p.ente_id').onRef('b.id', '=', 'p.bollettino_id'),
    )
    .select(['p.iupd', 'p.digest', 'p.state', 'p.document'])
    .select(sql<boolean>`p.bollettino_id is not null and b.id is null`.as('lost'))
    .where('p.ente_id', '=', enteId)
    .where('p.iupd', 'in', iupds)
    .execute();
}

export async function upsertPosition(db: WritableDb, enteId: EnteId, kept: Kept): Promise<void> {
  const { iupd, ...values } = kept;
  await db
    .insertInto('debt_position')
    .values({ ente_id: enteId, iupd, ...values })
    .onConflict((conflict) => conflict.columns(['ente_id', 'iupd']).doUpdateSet(values))
    .execute();
}

export async function markSeen(db: WritableDb, enteId: EnteId, iupds: readonly string[], run: number): Promise<void> {
  if (iupds.length === 0) return;
  await db
    .updateTable('debt_position')
    .set({ seen_run: run })
    .where('ente_id', '=', enteId)
    .where('iupd', 'in', iupds)
    .execute();
}

const isOpen = sql<boolean>`state in ('settled', 'tray') and document ->> 'status' not in ('PAID', 'INVALID')`;

/** Open ones that this run has not met, in order of name. */
export function selectUnseen(db: ReadableDb, enteId: EnteId, run: number, limit: number) {
  return db
    .selectFrom('debt_position')
    .select(['iupd', 'document'])
    .where('ente_id', '=', enteId)
    .where('seen_run', '!=', run)
    .where(isOpen)
    .orderBy('iupd')
    .limit(limit)
    .execute();
}

export async function countOpen(db: ReadableDb, enteId: EnteId): Promise<number> {
  const { open } = await db
    .selectFrom('debt_position')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('ente_id', '=', enteId)
    .where(isOpen)
    .executeTakeFirstOrThrow();
  return open;
}

/** The bollettino that has one of these notice numbers, as a whole or for an instalment. */
export async function selectBollettinoByNumbers(db: WritableDb, enteId: EnteId, numbers: readonly NoticeNumber[]) {
  if (numbers.length === 0) return undefined;
  const { rows } = await sql<{ id: BollettinoId }>`
    select id from bollettino where ente_id = ${enteId} and notice_number = any (${[...numbers]}::text[])
    union
    select bollettino_id as id from instalment where ente_id = ${enteId} and notice_number = any (${[...numbers]}::text[])
    limit 1`.execute(db);
  return rows[0]?.id;
}

/** The bollettino that is being published under this name. */
export async function selectBollettinoInHand(db: WritableDb, enteId: EnteId, iupd: string) {
  const row = await db
    .selectFrom('debt_publication')
    .select('bollettino_id')
    .where('ente_id', '=', enteId)
    .where('iupd', '=', iupd)
    .executeTakeFirst();
  return row?.bollettino_id;
}

/** A top-up of ours that GPD may have before its bollettino is written. */
export async function isTopUpInMaking(db: WritableDb, enteId: EnteId, iupd: string): Promise<boolean> {
  const row = await db
    .selectFrom('top_up')
    .select('bollettino_id')
    .where('ente_id', '=', enteId)
    .where('iupd', '=', iupd)
    .where('state', '=', 'making')
    .executeTakeFirst();
  return row !== undefined;
}

export async function selectBollettinoFamily(db: WritableDb, enteId: EnteId, id: BollettinoId) {
  const row = await db
    .selectFrom('bollettino')
    .select('family_id')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.family_id;
}

/** All that was told of a debtor, the newest first. */
export function selectTies(db: ReadableDb, enteId: EnteId, debtorCode: string) {
  return db
    .selectFrom('debtor_tie')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('debtor_code', '=', debtorCode)
    .orderBy('made_at', 'desc')
    .execute();
}

export async function upsertTie(db: WritableDb, tie: Omit<DebtorTieTable, 'made_at'>): Promise<void> {
  const { ente_id, debtor_code, taxonomy_code, ...values } = tie;
  await db
    .insertInto('debtor_tie')
    .values({ ente_id, debtor_code, taxonomy_code, ...values })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'debtor_code', 'taxonomy_code']).doUpdateSet({ ...values, made_at: sql`now()` }),
    )
    .execute();
}

export async function deleteTie(db: WritableDb, enteId: EnteId, debtorCode: string, taxonomyCode: string) {
  const gone = await db
    .deleteFrom('debtor_tie')
    .where('ente_id', '=', enteId)
    .where('debtor_code', '=', debtorCode)
    .where('taxonomy_code', '=', taxonomyCode)
    .returning('family_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Ties a position that we published to its bollettino before any reading has met it. */
export async function beginPublished(db: WritableDb, enteId: EnteId, iupd: string, id: BollettinoId): Promise<void> {
  await db
    .insertInto('debt_position')
    .values({
      ...{
        ente_id: enteId,
        iupd,
        state: 'settled',
        bollettino_id: id,
        origin: 'published',
        document: '{}',
        digest: '',
      },
      ...{ updated_at: null, debtor_code: null, problem: null, reason: null, decided_by: null, seen_run: 0 },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['ente_id', 'iupd'])
        .doUpdateSet({ state: 'settled', bollettino_id: id, origin: 'published', problem: null }),
    )
    .execute();
}
