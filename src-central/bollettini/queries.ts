// All SQL of bollettini: a charge, its lines, its instalments. Called by the use cases beside it.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import { sql, type RawBuilder } from 'kysely';
import { anyOf } from '../store/any-of.ts';
import { instantText } from '../store/column-types.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { BollettinoText } from './bollettino-text.ts';

/** A BollettinoRecord, made by the database: what is only passed on need never become an object. `b` is the row. */
const record = sql`
  select b.id, b.revision, b.category_id as "categoryId", b.period_from as "periodFrom", b.period_to as "periodTo",
    b.due_date as "dueDate", b.issued_on as "issuedOn", b.state, b.amount_cents as "amountCents", b.paid_cents as "paidCents",
    ${instantText('b.paid_at')} as "paidAt", b.subject, b.debtor_id as "debtorId",
    (select json_agg(row_to_json(l)) from (
      select child_id as "childId", service_id as "serviceId", quantity, unit_cents as "unitCents"
      from bollettino_line where ente_id = b.ente_id and bollettino_id = b.id order by position) l) as lines,
    b.notice_number as "noticeNumber",
    coalesce((select json_agg(row_to_json(i)) from (
      select notice_number as "noticeNumber", amount_cents as "amountCents", due_date as "dueDate", ${instantText('paid_at')} as "paidAt"
      from instalment where ente_id = b.ente_id and bollettino_id = b.id order by position) i), '[]') as instalments`;

const asText = sql`row_to_json(r)::text`;
const asObject = sql`row_to_json(r)`;

async function selectRecords<Record>(
  db: ReadableDb,
  enteId: EnteId,
  as: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
) {
  const { rows } = await sql<{ id: BollettinoId; family_id: FamilyId; record: Record }>`
    select b.id, b.family_id, ${as} as record from bollettino b cross join lateral (${record}) r
    where b.ente_id = ${enteId} and ${condition}`.execute(db);
  return rows;
}

const isOneOf = (ids: readonly BollettinoId[]) => sql`b.id = ${anyOf(ids)}`;
const isOfFamily = (families: readonly FamilyId[]) => sql`b.family_id = ${anyOf(families)} order by b.family_id, b.id`;

export const selectByIds = (db: ReadableDb, enteId: EnteId, ids: readonly BollettinoId[]) =>
  selectRecords<BollettinoRecord>(db, enteId, asObject, isOneOf(ids));
export const selectTextsByIds = (db: ReadableDb, enteId: EnteId, ids: readonly BollettinoId[]) =>
  selectRecords<BollettinoText>(db, enteId, asText, isOneOf(ids));
/** Each family's in order of id. */
export const selectByFamilies = (db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]) =>
  selectRecords<BollettinoRecord>(db, enteId, asObject, isOfFamily(families));
export const selectTextsByFamilies = (db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]) =>
  selectRecords<BollettinoText>(db, enteId, asText, isOfFamily(families));

export function selectInstalmentsByIds(db: ReadableDb, enteId: EnteId, ids: readonly BollettinoId[]) {
  return db
    .selectFrom('instalment')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('bollettino_id', '=', anyOf(ids))
    .orderBy('bollettino_id')
    .orderBy('position')
    .execute();
}

/** The family that a bollettino belongs to, and its revision. Its lock is the family's (families/lock-family.ts). */
export function selectFamilyAndRevision(db: WritableDb, enteId: EnteId, id: BollettinoId) {
  return db
    .selectFrom('bollettino')
    .select(['family_id', 'revision'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Which family each of these belongs to. */
export async function selectFamiliesOfBollettini(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly BollettinoId[],
): Promise<Map<BollettinoId, FamilyId>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('bollettino')
    .select(['id', 'family_id'])
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.family_id]));
}

/** Which bollettino each of these notice numbers is of, as a whole or for an instalment, and whose it is. */
export async function selectByNumbers(db: ReadableDb, enteId: EnteId, numbers: readonly NoticeNumber[]) {
  const { rows } = await sql<{ notice_number: NoticeNumber; id: BollettinoId; family_id: FamilyId }>`
    select notice_number, id, family_id from bollettino where ente_id = ${enteId} and notice_number = ${anyOf(numbers)}
    union
    select i.notice_number, b.id, b.family_id
    from instalment i join bollettino b on b.ente_id = i.ente_id and b.id = i.bollettino_id
    where i.ente_id = ${enteId} and i.notice_number = ${anyOf(numbers)}`.execute(db);
  return rows;
}

/** @returns those that were in the one state and are in the other now */
export async function moveStates(
  db: WritableDb,
  enteId: EnteId,
  ids: readonly BollettinoId[],
  [from, to]: readonly [BollettinoRecord['state'], BollettinoRecord['state']],
): Promise<BollettinoId[]> {
  const rows = await db
    .updateTable('bollettino')
    .set({ state: to, revision: sql<number>`revision + 1` })
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(ids))
    .where('state', '=', from)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** What was paid of these and when, also of their instalments; nothing else of them. */
export async function updatePaid(db: WritableDb, enteId: EnteId, records: readonly BollettinoRecord[]): Promise<void> {
  const paid = records.map(({ id, state, paidCents, paidAt }) => ({
    ...{ id, state, paid_cents: paidCents, paid_at: paidAt },
  }));
  await sql`update bollettino old set state = new.state, paid_cents = new.paid_cents, paid_at = new.paid_at,
      revision = old.revision + 1
    from jsonb_populate_recordset(null::bollettino, ${JSON.stringify(paid)}::jsonb) new
    where old.ente_id = ${enteId} and old.id = new.id`.execute(db);
  const instalments = records.flatMap(({ id, instalments }) =>
    instalments.map(({ paidAt }, position) => ({
      ...{ bollettino_id: id, position, paid_at: paidAt },
    })),
  );
  if (instalments.length === 0) return;
  await sql`update instalment old set paid_at = new.paid_at
    from jsonb_populate_recordset(null::instalment, ${JSON.stringify(instalments)}::jsonb) new
    where old.ente_id = ${enteId} and old.bollettino_id = new.bollettino_id and old.position = new.position`.execute(
    db,
  );
}

/** Writes the bollettino with its lines and instalments as given; what was there before is gone. */
export async function replaceBollettino(
  db: WritableDb,
  enteId: EnteId,
  familyId: FamilyId,
  record: BollettinoRecord,
): Promise<void> {
  const values = {
    revision: record.revision,
    category_id: record.categoryId,
    period_from: record.periodFrom,
    period_to: record.periodTo,
    due_date: record.dueDate,
    issued_on: record.issuedOn,
    state: record.state,
    amount_cents: record.amountCents,
    paid_cents: record.paidCents,
    paid_at: record.paidAt,
    subject: record.subject,
    debtor_id: record.debtorId,
    notice_number: record.noticeNumber,
  };
  await db
    .insertInto('bollettino')
    .values({ ente_id: enteId, id: record.id, family_id: familyId, ...values })
    .onConflict((conflict) => conflict.columns(['ente_id', 'id']).doUpdateSet(values))
    .execute();
  const key = { ente_id: enteId, bollettino_id: record.id };
  for (const table of ['bollettino_line', 'instalment'] as const) {
    await db.deleteFrom(table).where('ente_id', '=', enteId).where('bollettino_id', '=', record.id).execute();
  }
  const lines = record.lines.map((line, position) => ({
    ...{ ...key, position, child_id: line.childId, service_id: line.serviceId },
    ...{ quantity: line.quantity, unit_cents: line.unitCents },
  }));
  await db.insertInto('bollettino_line').values(lines).execute();
  if (record.instalments.length === 0) return;
  const instalments = record.instalments.map((instalment, position) => ({
    ...{ ...key, position, notice_number: instalment.noticeNumber, amount_cents: instalment.amountCents },
    ...{ due_date: instalment.dueDate, paid_at: instalment.paidAt },
  }));
  await db.insertInto('instalment').values(instalments).execute();
}

export async function deleteBollettinoRow(db: WritableDb, enteId: EnteId, id: BollettinoId): Promise<void> {
  await db.deleteFrom('bollettino').where('ente_id', '=', enteId).where('id', '=', id).execute();
}

export async function deleteBollettiniOfFamily(db: WritableDb, enteId: EnteId, familyId: FamilyId): Promise<void> {
  await db.deleteFrom('bollettino').where('ente_id', '=', enteId).where('family_id', '=', familyId).execute();
}
