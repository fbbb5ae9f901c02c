// All SQL of top-ups before and beside their bollettino. Called by the files beside it.
import { sql, type Insertable, type Updateable } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { TopUpTable } from '../store/payment-schema.ts';

export function selectTopUp(db: ReadableDb, enteId: EnteId, id: BollettinoId) {
  return db
    .selectFrom('top_up')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', id)
    .executeTakeFirst();
}
export type TopUpRow = NonNullable<Awaited<ReturnType<typeof selectTopUp>>>;

export async function insertTopUp(db: WritableDb, row: Insertable<TopUpTable>): Promise<void> {
  await db.insertInto('top_up').values(row).execute();
}

export async function changeTopUp(
  db: WritableDb,
  enteId: EnteId,
  id: BollettinoId,
  change: Updateable<TopUpTable>,
): Promise<void> {
  await db.updateTable('top_up').set(change).where('ente_id', '=', enteId).where('bollettino_id', '=', id).execute();
}

/** Only one that GPD does not have. */
export async function deleteMaking(db: WritableDb, enteId: EnteId, id: BollettinoId): Promise<void> {
  await db
    .deleteFrom('top_up')
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', id)
    .where('state', '=', 'making')
    .execute();
}

/** Begun before this moment, and nobody knows how it ended. */
export function selectHanging(db: ReadableDb, enteId: EnteId, before: Instant) {
  return db
    .selectFrom('top_up')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('state', '=', 'making')
    .where('made_at', '<', before)
    .limit(20)
    .execute();
}

/** Made, past their day, and nobody paid anything of them. */
export async function selectExpired(db: ReadableDb, enteId: EnteId, today: LocalDate): Promise<BollettinoId[]> {
  const rows = await db
    .selectFrom('top_up as t')
    .innerJoin('bollettino as b', (join) =>
      join.onRef('b.ente_id', '=', 't.ente_id').onRef('b.id', '=', 't.bollettino_id'),
    )
    .select('t.bollettino_id')
    .where('t.ente_id', '=', enteId)
    .where('t.state', '=', 'made')
    .where('t.due_date', '<', today)
    .where('b.state', '=', 'issued')
    .where(sql<boolean>`b.paid_cents = 0`)
    .limit(100)
    .execute();
  return rows.map((row) => row.bollettino_id);
}

export function selectService(db: ReadableDb, enteId: EnteId, id: ServiceId) {
  return db
    .selectFrom('service as s')
    .innerJoin('payment_category as c', (join) =>
      join.onRef('c.ente_id', '=', 's.ente_id').onRef('c.id', '=', 's.category_id'),
    )
    .select(['s.name', 's.prepaid as service_prepaid', 'c.id as category_id', 'c.prepaid', 'c.taxonomy_code', 'c.iban'])
    .select(['c.top_up_min_cents', 'c.top_up_max_cents'])
    .where('s.ente_id', '=', enteId)
    .where('s.id', '=', id)
    .executeTakeFirst();
}

export interface PossibleDebtor {
  readonly id: PersonId;
  readonly fiscal_code: string | null;
}

/** Who is asked to pay, best first: who declares, who has the larger share today, then the parents in their order. */
export async function selectDebtors(
  db: ReadableDb,
  enteId: EnteId,
  familyId: FamilyId,
  today: LocalDate,
): Promise<PossibleDebtor[]> {
  const { rows } = await sql<PossibleDebtor>`
    select p.id, p.fiscal_code
    from family_member m
    join person p on p.ente_id = m.ente_id and p.id = m.person_id
    left join payer y on y.ente_id = m.ente_id and y.family_id = m.family_id and y.person_id = m.person_id
      and y.valid_from <= ${today}::date and (y.valid_to is null or y.valid_to >= ${today}::date)
    where m.ente_id = ${enteId} and m.family_id = ${familyId} and m.role = 'parent'
    order by y.declarant desc nulls last, y.share_percent desc nulls last, m.position`.execute(db);
  return rows;
}
