// All SQL of what is published at GPD: which bollettini need it, what waits, what came of it. Called by publishing/ and tray/ handlers.
import { sql } from 'kysely';
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, PaymentCategoryId, PersonId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** Issued, unpaid, without any number by which it could be paid, and not taken in hand yet. */
export function selectUnpublished(db: ReadableDb, enteId: EnteId, limit: number) {
  return db
    .selectFrom('bollettino as b')
    .select('b.id')
    .where('b.ente_id', '=', enteId)
    .where('b.state', '=', 'issued')
    .where('b.notice_number', 'is', null)
    .where('b.amount_cents', '>', ZERO_CENTS)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('instalment as i')
            .select('i.position')
            .whereRef('i.ente_id', '=', 'b.ente_id')
            .whereRef('i.bollettino_id', '=', 'b.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('debt_publication as p')
            .select('p.iupd')
            .whereRef('p.ente_id', '=', 'b.ente_id')
            .whereRef('p.bollettino_id', '=', 'b.id'),
        ),
      ),
    )
    .orderBy('b.id')
    .limit(limit)
    .execute();
}

export async function insertPublication(
  db: WritableDb,
  enteId: EnteId,
  row: { bollettinoId: BollettinoId; iupd: string; at: Instant },
): Promise<void> {
  await db
    .insertInto('debt_publication')
    .values({
      ...{ ente_id: enteId, bollettino_id: row.bollettinoId, iupd: row.iupd, state: 'waiting' },
      ...{ next_attempt_at: row.at, made_at: row.at },
    })
    .onConflict((conflict) => conflict.columns(['ente_id', 'bollettino_id']).doNothing())
    .execute();
}

export function selectDue(db: ReadableDb, enteId: EnteId, at: Instant, state: 'waiting' | 'withdrawing' = 'waiting') {
  return db
    .selectFrom('debt_publication')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('state', '=', state)
    .where('next_attempt_at', '<=', at)
    .orderBy('next_attempt_at')
    .orderBy('bollettino_id')
    .limit(1)
    .executeTakeFirst();
}
export type PublicationRow = NonNullable<Awaited<ReturnType<typeof selectDue>>>;

export function lockPublication(db: WritableDb, enteId: EnteId, id: BollettinoId) {
  return db
    .selectFrom('debt_publication')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

interface Change {
  readonly state?: PublicationRow['state'];
  readonly notice_number?: NoticeNumber;
  readonly attempts?: number;
  readonly code?: string | null;
  readonly sentence?: string | null;
  readonly next_attempt_at?: Instant;
  readonly published_at?: Instant;
}

export async function changePublication(
  db: WritableDb,
  enteId: EnteId,
  id: BollettinoId,
  change: Change,
): Promise<void> {
  await db
    .updateTable('debt_publication')
    .set(change)
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', id)
    .execute();
}

/**
 * Published ones whose bollettino is cancelled wait to be taken back from now on. One that may have been sent without our knowing
 * the answer is met by publish-next.ts.
 */
export async function beginWithdrawing(db: ReadableDb, enteId: EnteId, at: Instant): Promise<void> {
  await db
    .updateTable('debt_publication as p')
    .from('bollettino as b')
    .set({ state: 'withdrawing', attempts: 0, code: null, sentence: null, next_attempt_at: at })
    .whereRef('b.ente_id', '=', 'p.ente_id')
    .whereRef('b.id', '=', 'p.bollettino_id')
    .where('p.ente_id', '=', enteId)
    .where('p.state', '=', 'published')
    .where('b.state', '=', 'cancelled')
    .execute();
}

/** Only one that was never sent. */
export async function deletePublication(db: WritableDb, enteId: EnteId, id: BollettinoId): Promise<void> {
  await db
    .deleteFrom('debt_publication')
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', id)
    .where('attempts', '=', 0)
    .execute();
}

export function selectDebtor(db: ReadableDb, enteId: EnteId, personId: PersonId) {
  return db
    .selectFrom('person')
    .select(['given_name', 'family_name', 'fiscal_code'])
    .where('ente_id', '=', enteId)
    .where('id', '=', personId)
    .executeTakeFirst();
}

export function selectCategory(db: ReadableDb, enteId: EnteId, id: PaymentCategoryId) {
  return db
    .selectFrom('payment_category')
    .select(['taxonomy_code', 'iban'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function selectPublications(
  db: ReadableDb,
  enteId: EnteId,
  state: PublicationRow['state'],
  { limit, offset }: { limit: number; offset: number },
) {
  return db
    .selectFrom('debt_publication as p')
    .leftJoin('bollettino as b', (join) =>
      join.onRef('b.ente_id', '=', 'p.ente_id').onRef('b.id', '=', 'p.bollettino_id'),
    )
    .leftJoin('family as f', (join) => join.onRef('f.ente_id', '=', 'b.ente_id').onRef('f.id', '=', 'b.family_id'))
    .selectAll('p')
    .select(['b.family_id', 'b.subject', 'b.amount_cents', 'b.due_date', 'f.label'])
    .where('p.ente_id', '=', enteId)
    .where('p.state', '=', state)
    .orderBy('p.made_at', 'desc')
    .orderBy('p.bollettino_id')
    .limit(limit)
    .offset(offset)
    .execute();
}

export function countPublications(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('debt_publication')
    .select(['state', sql<number>`count(*)::int`.as('rows')])
    .where('ente_id', '=', enteId)
    .groupBy('state')
    .execute();
}
