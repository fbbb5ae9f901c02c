// All SQL of what an administrator sets up: the ente, schools, payment categories, services. Called by the use cases beside it.
import type { EnteRecord, Features } from '#shared/contracts/records/ente.ts';
import type { PaymentCategoryRecord, SchoolRecord, ServiceRecord } from '#shared/contracts/records/catalog.ts';
import type { EnteId, PaymentCategoryId, ServiceId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** New rows get revision 1, known ones the next. */
const nextRevision = (table: string) => sql<number>`${sql.table(table)}.revision + 1`;

export function selectEnte(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('ente').selectAll().where('id', '=', enteId).executeTakeFirst();
}

/** One switch alone: the whole row has the logo in it. False where the ente is gone. */
export async function isOn(db: ReadableDb, enteId: EnteId, feature: keyof Features): Promise<boolean> {
  const row = await db
    .selectFrom('ente')
    .select(sql<boolean>`coalesce((features #>> array[${feature}, 'on']::text[])::boolean, false)`.as('on'))
    .where('id', '=', enteId)
    .executeTakeFirst();
  return row?.on ?? false;
}

export function selectSchools(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('school').selectAll().where('ente_id', '=', enteId).orderBy('id').execute();
}

export function selectCategories(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('payment_category').selectAll().where('ente_id', '=', enteId).orderBy('id').execute();
}

export function selectServices(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('service').selectAll().where('ente_id', '=', enteId).orderBy('id').execute();
}

function enteColumns(record: EnteRecord) {
  return {
    name: record.name,
    fiscal_code: record.fiscalCode,
    sector: record.sector,
    contact_line: record.contactLine,
    help_phone: record.helpPhone,
    help_email: record.helpEmail,
    cbill: record.cbill,
    postal: record.postal === null ? null : sql<EnteRecord['postal']>`${JSON.stringify(record.postal)}::jsonb`,
    sells_on_website: record.sellsOnWebsite,
    sells_on_app: record.sellsOnApp,
    logo: record.logo === null ? null : sql<EnteRecord['logo']>`${JSON.stringify(record.logo)}::jsonb`,
    segregation_code: record.segregationCode,
    features: JSON.stringify(record.features),
    diet_kinds: JSON.stringify(record.dietKinds),
    school_years: JSON.stringify(record.schoolYears),
    mail_revision: record.mailRevision,
    privacy_notice:
      record.privacyNotice === null
        ? null
        : sql<EnteRecord['privacyNotice']>`${JSON.stringify(record.privacyNotice)}::jsonb`,
  };
}

export async function upsertEnte(db: WritableDb, record: EnteRecord): Promise<void> {
  const columns = enteColumns(record);
  await db
    .insertInto('ente')
    .values({ id: record.id, revision: 1, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...columns, revision: nextRevision('ente') }))
    .execute();
}

export async function upsertSchool(db: WritableDb, enteId: EnteId, record: SchoolRecord): Promise<void> {
  const { code, name, lastGrade, classes } = record;
  const columns = { code, name, last_grade: lastGrade, classes };
  await db
    .insertInto('school')
    .values({ ente_id: enteId, id: record.id, revision: 1, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'id']).doUpdateSet({ ...columns, revision: nextRevision('school') }),
    )
    .execute();
}

export async function upsertCategory(db: WritableDb, enteId: EnteId, record: PaymentCategoryRecord): Promise<void> {
  const columns = {
    name: record.name,
    taxonomy_code: record.taxonomyCode,
    iban: record.iban,
    prepaid: record.prepaid,
    top_up_min_cents: record.topUpMinCents,
    top_up_max_cents: record.topUpMaxCents,
  };
  await db
    .insertInto('payment_category')
    .values({ ente_id: enteId, id: record.id, revision: 1, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'id']).doUpdateSet({ ...columns, revision: nextRevision('payment_category') }),
    )
    .execute();
}

/** Locks it. */
export function lockCategory(db: WritableDb, enteId: EnteId, id: PaymentCategoryId) {
  return db
    .selectFrom('payment_category')
    .select(['id', 'prepaid'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns the services of the category that were otherwise until now */
export async function setPrepaidOfServices(
  db: WritableDb,
  enteId: EnteId,
  categoryId: PaymentCategoryId,
  prepaid: boolean,
): Promise<ServiceId[]> {
  const rows = await db
    .updateTable('service')
    .set({ prepaid, revision: nextRevision('service') })
    .where('ente_id', '=', enteId)
    .where('category_id', '=', categoryId)
    .where('prepaid', '!=', prepaid)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function upsertService(db: WritableDb, enteId: EnteId, record: ServiceRecord): Promise<void> {
  const columns = { name: record.name, category_id: record.categoryId, prepaid: record.prepaid };
  await db
    .insertInto('service')
    .values({ ente_id: enteId, id: record.id, revision: 1, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'id']).doUpdateSet({ ...columns, revision: nextRevision('service') }),
    )
    .execute();
}

export async function deleteRecord(
  db: WritableDb,
  enteId: EnteId,
  table: 'school' | 'service' | 'payment_category',
  id: string,
): Promise<boolean> {
  const deleted =
    await sql`delete from ${sql.table(table)} where ente_id = ${enteId} and id = ${id} returning id`.execute(db);
  return deleted.rows.length === 1;
}
