// Payment categories, services, schools: written and taken away, each with its check, its line of who did it and its feed entry.
// Called by the handlers. A record that somebody else changed since it was read is never overwritten.
import type {
  CategoryValueSchema,
  SchoolValueSchema,
  ServiceValueSchema,
} from '#shared/contracts/central/administration/settings.ts';
import { PaymentCategoryIdSchema, SchoolIdSchema, ServiceIdSchema } from '#shared/domain/ids.ts';
import type { EnteId, PaymentCategoryId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { checkCategory, checkSchool, checkService, tidyCategory } from '#shared/settings/check-catalog.ts';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import * as catalog from '../catalog/queries.ts';
import { insertSchools } from '../stations/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';
import { wrongWith, type SettingFailure } from './setting-failure.ts';
import { keepChange, type Author } from './who-changes.ts';

export type Known<Id> = { readonly id: Id; readonly revision: number } | null;
type Saved<Id> = Result<{ readonly id: Id; readonly revision: number }, SettingFailure>;

export async function saveCategory(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: Known<PaymentCategoryId>,
  typed: z.infer<typeof CategoryValueSchema>,
): Promise<Saved<PaymentCategoryId>> {
  const value = tidyCategory(typed);
  const wrong = wrongWith(checkCategory(value));
  if (wrong) return err(wrong);
  return await writeTx(db, enteId, 'category.save', async (tx) => {
    const at = await placeOf(tx, 'payment_category', known, () => PaymentCategoryIdSchema.parse(`pc-${randomUUID()}`));
    if (!at) return err({ code: 'CHANGED_MEANWHILE' } as const);
    await catalog.upsertCategory(tx.db, enteId, { ...value, ...at });
    await keepChange(tx, author, 'paymentCategory', at.id, value);
    tx.feed({ kind: 'paymentCategory', recordId: at.id });
    // Whether a service is prepaid is said by its category.
    for (const service of await catalog.setPrepaidOfServices(tx.db, enteId, at.id, value.prepaid))
      tx.feed({ kind: 'service', recordId: service });
    return ok(at);
  });
}

export async function saveService(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: Known<ServiceId>,
  value: z.infer<typeof ServiceValueSchema>,
): Promise<Saved<ServiceId>> {
  const wrong = wrongWith(checkService(value));
  if (wrong) return err(wrong);
  return await writeTx(db, enteId, 'service.save', async (tx) => {
    const category = await catalog.lockCategory(tx.db, enteId, value.categoryId);
    const at = await placeOf(tx, 'service', known, () => ServiceIdSchema.parse(`sv-${randomUUID()}`));
    if (!at || !category) return err({ code: 'CHANGED_MEANWHILE' } as const);
    await catalog.upsertService(tx.db, enteId, { ...value, ...at, prepaid: category.prepaid });
    await keepChange(tx, author, 'service', at.id, value);
    tx.feed({ kind: 'service', recordId: at.id });
    return ok(at);
  });
}

export async function saveSchool(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: Known<SchoolId>,
  value: z.infer<typeof SchoolValueSchema>,
): Promise<Saved<SchoolId>> {
  const wrong = wrongWith(checkSchool(value));
  if (wrong) return err(wrong);
  return await writeTx(db, enteId, 'school.save', async (tx) => {
    const at = await placeOf(tx, 'school', known, () => SchoolIdSchema.parse(`sc-${randomUUID()}`));
    if (!at) return err({ code: 'CHANGED_MEANWHILE' } as const);
    await catalog.upsertSchool(tx.db, enteId, { ...value, ...at });
    await keepChange(tx, author, 'school', at.id, value);
    tx.feed({ kind: 'school', recordId: at.id });
    if (!known) await letServe(tx, at.id);
    return ok(at);
  });
}

/**
 * Whoever served every school serves the new one too, also the stations that are still to come. No family goes to it yet, so nothing
 * enters a scope by this that would have to be told.
 */
async function letServe({ db, enteId }: WriteTx, school: SchoolId): Promise<void> {
  for (const { id } of await queries.selectStationsOfAllBut(db, enteId, school))
    await insertSchools(db, enteId, id, [school]);
  await queries.addSchoolToCodes(db, enteId, school);
}

const tables = { school: 'school', service: 'service', paymentCategory: 'payment_category' } as const;

export async function removeRecord(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  record: keyof typeof tables,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<Result<void, SettingFailure>> {
  try {
    return await writeTx(db, enteId, `${record}.remove`, async (tx) => {
      if ((await queries.lockRecord(tx.db, enteId, tables[record], id)) !== revision)
        return err({ code: 'CHANGED_MEANWHILE' } as const);
      if (record === 'school') await queries.takeSchoolFromStations(tx.db, enteId, SchoolIdSchema.parse(id));
      await catalog.deleteRecord(tx.db, enteId, tables[record], id);
      await keepChange(tx, author, record, id, null);
      tx.feed({ kind: 'recordDeleted', recordKind: record, recordId: id });
      return ok(undefined);
    });
  } catch (failure) {
    if (isStillReferred(failure)) return err({ code: 'RECORD_IN_USE' });
    throw failure;
  }
}

/** @returns where it goes and with which revision; undefined where it is not as it was read. */
async function placeOf<Id extends string>(
  { db, enteId }: WriteTx,
  table: queries.RecordTable,
  known: Known<Id>,
  newId: () => Id,
): Promise<{ readonly id: Id; readonly revision: number } | undefined> {
  if (!known) return { id: newId(), revision: 1 };
  const revision = await queries.lockRecord(db, enteId, table, known.id);
  return revision === known.revision ? { id: known.id, revision: revision + 1 } : undefined;
}

/** foreign_key_violation */
function isStillReferred(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === '23503';
}
