// All SQL of receipts, what they settled, and credits. Called by the use cases beside it.
import { sql, type Insertable } from 'kysely';
import type { Receipt, Credit } from '#shared/contracts/central/payments/receipts.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type {
  BollettinoId,
  EnteId,
  FamilyId,
  PaymentSessionId,
  PersonId,
  ReceiptKey,
  SchoolId,
} from '#shared/domain/ids.ts';
import type { PaymentCategoryId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { anyOf } from '../store/any-of.ts';
import type { Cents } from '../store/column-marks.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ReceiptEffectTable, ReceiptTable } from '../store/payment-schema.ts';

/** @returns the keys of those that were not taken before */
export async function insertReceipts(
  db: WritableDb,
  receipts: readonly Insertable<ReceiptTable>[],
): Promise<Set<ReceiptKey>> {
  const names = Object.keys(receipts[0] ?? {});
  const columns = sql.join(names.map((name) => sql.ref(name)));
  // The document comes as the text of its JSON within JSON.
  const values = sql.join(names.map((name) => (name === 'document' ? sql`(document #>> '{}')::jsonb` : sql.ref(name))));
  const made = await sql<{ key: ReceiptKey }>`insert into receipt (${columns}) select ${values}
    from jsonb_populate_recordset(null::receipt, ${JSON.stringify(receipts)}::jsonb)
    on conflict (ente_id, creditor_code, receipt_id) do nothing returning key`.execute(db);
  return new Set(made.rows.map((row) => row.key));
}

/** Whose receipts are told to this installation under this fiscal code. */
export async function selectEnteOfCreditor(db: ReadableDb, fiscalCode: string): Promise<EnteId | undefined> {
  const row = await db
    .selectFrom('ente')
    .select('id')
    .where('fiscal_code', '=', fiscalCode)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function upsertEffects(db: WritableDb, effects: readonly Insertable<ReceiptEffectTable>[]): Promise<void> {
  const names = Object.keys(effects[0] ?? {});
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const again = sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  await sql`insert into receipt_effect (${columns}) select ${columns}
    from jsonb_populate_recordset(null::receipt_effect, ${JSON.stringify(effects)}::jsonb)
    on conflict (ente_id, receipt_key) do update set ${again}`.execute(db);
}

/** What a receipt is known by. */
export interface ReceiptName {
  readonly creditorFiscalCode: string;
  readonly receiptId: string;
}

/** Of these receipts, by creditor and id, those that were taken before. */
export async function selectKnownReceipts(
  db: ReadableDb,
  enteId: EnteId,
  receipts: readonly ReceiptName[],
): Promise<ReceiptName[]> {
  const creditors = receipts.map(({ creditorFiscalCode }) => creditorFiscalCode);
  const ids = receipts.map(({ receiptId }) => receiptId);
  const { rows } = await sql<{ creditor_code: string; receipt_id: string }>`
    select r.creditor_code, r.receipt_id from receipt r
    join unnest(${creditors}::text[], ${ids}::text[]) as asked (creditor_code, receipt_id)
      on r.creditor_code = asked.creditor_code and r.receipt_id = asked.receipt_id
    where r.ente_id = ${enteId}`.execute(db);
  return rows.map((row) => ({ creditorFiscalCode: row.creditor_code, receiptId: row.receipt_id }));
}

/** What receipts settled of each bollettino so far. */
export async function selectAccounted(db: ReadableDb, enteId: EnteId, ids: readonly BollettinoId[]) {
  return await db
    .selectFrom('receipt_effect as e')
    .innerJoin('receipt as r', (join) => join.onRef('r.ente_id', '=', 'e.ente_id').onRef('r.key', '=', 'e.receipt_key'))
    .select(['e.bollettino_id', 'r.notice_number as noticeNumber', 'e.settled_cents as settledCents'])
    .where('e.ente_id', '=', enteId)
    .where('e.bollettino_id', '=', anyOf(ids))
    .execute();
}

/** Receipts that fitted no bollettino and whose number has one now. */
export function selectFound(db: ReadableDb, enteId: EnteId, limit: number) {
  return db
    .selectFrom('receipt_effect as e')
    .innerJoin('receipt as r', (join) => join.onRef('r.ente_id', '=', 'e.ente_id').onRef('r.key', '=', 'e.receipt_key'))
    .select(['r.key', 'r.notice_number', 'r.amount_cents', 'r.paid_at'])
    .where('e.ente_id', '=', enteId)
    .where('e.credit_reason', '=', 'NOTICE_UNKNOWN')
    .where('e.cleared_at', 'is', null)
    .where(
      sql<boolean>`(exists (select from bollettino b where b.ente_id = r.ente_id and b.notice_number = r.notice_number)
        or exists (select from instalment i where i.ente_id = r.ente_id and i.notice_number = r.notice_number))`,
    )
    .orderBy('r.key')
    .limit(limit)
    .execute();
}

export function lockEffect(db: WritableDb, enteId: EnteId, key: ReceiptKey) {
  return db
    .selectFrom('receipt_effect')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('receipt_key', '=', key)
    .forUpdate()
    .executeTakeFirst();
}

/** Those of these categories that are paid beforehand. */
export async function selectPrepaid(db: ReadableDb, enteId: EnteId, ids: readonly PaymentCategoryId[]) {
  const rows = await db
    .selectFrom('payment_category')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(ids))
    .where('prepaid', '=', true)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Nothing where the child is no member of the family any more. */
export async function raiseWallet(
  db: WritableDb,
  enteId: EnteId,
  raise: {
    readonly familyId: FamilyId;
    readonly childId: PersonId;
    readonly categoryId: PaymentCategoryId;
    readonly amountCents: Cents;
    readonly at: Instant;
  },
): Promise<void> {
  await sql`insert into wallet (ente_id, family_id, child_id, category_id, balance_cents, last_top_up_cents, last_top_up_at)
    select ente_id, family_id, person_id, ${raise.categoryId}, ${raise.amountCents}::integer, ${raise.amountCents}::integer,
      ${raise.at}::timestamptz
    from family_member where ente_id = ${enteId} and family_id = ${raise.familyId} and person_id = ${raise.childId}
    on conflict (ente_id, family_id, child_id, category_id) do update set
      balance_cents = wallet.balance_cents + excluded.balance_cents,
      last_top_up_cents = excluded.last_top_up_cents, last_top_up_at = excluded.last_top_up_at`.execute(db);
}

const rows = (db: ReadableDb, enteId: EnteId) =>
  db
    .selectFrom('receipt as r')
    .innerJoin('receipt_effect as e', (join) =>
      join.onRef('e.ente_id', '=', 'r.ente_id').onRef('e.receipt_key', '=', 'r.key'),
    )
    .leftJoin('bollettino as b', (join) =>
      join.onRef('b.ente_id', '=', 'r.ente_id').onRef('b.id', '=', 'e.bollettino_id'),
    )
    .select(['r.key', 'r.receipt_id', 'r.notice_number', 'r.amount_cents', 'r.paid_at', 'r.received_at', 'r.psp_name'])
    .select(['r.payment_method', 'r.fee_cents', 'e.bollettino_id', 'b.family_id', 'e.session_id', 'e.settled_cents'])
    .select(['e.credit_cents', 'e.credit_reason', 'e.cleared_at', 'e.cleared_by', 'e.cleared_note'])
    .where('r.ente_id', '=', enteId);
export type ReceiptRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** A family without a school is in everybody's reach. */
const inReach = (schools: readonly SchoolId[]) => sql<boolean>`exists (select from family f
  where f.ente_id = r.ente_id and f.id = b.family_id and f.merged_into is null and f.erased_on is null
  and (not exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id)
    or exists (select from child_school c where c.ente_id = f.ente_id and c.family_id = f.id
      and c.school_id = any (${[...schools]}::text[]))))`;

export type Of =
  | { readonly by: 'family'; readonly familyId: FamilyId }
  | { readonly by: 'session'; readonly sessionId: PaymentSessionId }
  | { readonly by: 'days'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly by: 'keys'; readonly keys: readonly ReceiptKey[] };

interface Page {
  readonly offset: number;
  readonly limit: number;
}

const wantedOf = (of: Of) => {
  switch (of.by) {
    case 'family':
      return sql<boolean>`b.family_id = ${of.familyId}`;
    case 'session':
      return sql<boolean>`e.session_id = ${of.sessionId}`;
    case 'days':
      return sql<boolean>`r.paid_at >= (${of.from}::date)::timestamp at time zone 'Europe/Rome'
        and r.paid_at < (${of.to}::date + 1)::timestamp at time zone 'Europe/Rome'`;
    case 'keys':
      return sql<boolean>`r.key = any (${[...of.keys]}::text[])`;
  }
};

export async function selectReceipts(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  of: Of,
  page: Page,
): Promise<{ rows: ReceiptRow[]; total: number }> {
  const all = rows(db, enteId).where(wantedOf(of)).where(inReach(schools));
  return await paged(all.orderBy('r.paid_at', 'desc').orderBy('r.key', 'desc'), all, page);
}

/** Of these bollettini, newest first; `keys`: these alone. */
export async function selectReceiptsOf(
  db: ReadableDb,
  enteId: EnteId,
  bollettini: readonly BollettinoId[],
  keys: readonly ReceiptKey[] | null,
  page: Page,
): Promise<{ rows: Receipt[]; total: number }> {
  let all = rows(db, enteId).where(sql<boolean>`e.bollettino_id = any (${[...bollettini]}::text[])`);
  if (keys !== null) all = all.where(wantedOf({ by: 'keys', keys }));
  const found = await paged(all.orderBy('r.paid_at', 'desc').orderBy('r.key', 'desc'), all, page);
  return { rows: found.rows.map(toReceipt), total: found.total };
}

/** Open ones first. What fits no bollettino is everybody's to see: nobody knows whose it is. */
export async function selectCredits(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  which: 'open' | 'all',
  page: Page,
): Promise<{ rows: ReceiptRow[]; total: number }> {
  let all = rows(db, enteId)
    .where('e.credit_reason', 'is not', null)
    .where((eb) => eb.or([eb('b.family_id', 'is', null), inReach(schools)]));
  if (which === 'open') all = all.where('e.cleared_at', 'is', null);
  const ordered = all
    .orderBy(sql`e.cleared_at is not null`)
    .orderBy('r.received_at', 'desc')
    .orderBy('r.key', 'desc');
  return await paged(ordered, all, page);
}

type Query = ReturnType<typeof rows>;

async function paged(ordered: Query, all: Query, page: Page): Promise<{ rows: ReceiptRow[]; total: number }> {
  const found = await ordered.limit(page.limit).offset(page.offset).execute();
  const { total } = await all
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { rows: found, total };
}

export function selectCredit(db: ReadableDb, enteId: EnteId, schools: readonly SchoolId[], key: ReceiptKey) {
  return rows(db, enteId)
    .where('r.key', '=', key)
    .where('e.credit_reason', 'is not', null)
    .where((eb) => eb.or([eb('b.family_id', 'is', null), inReach(schools)]))
    .executeTakeFirst();
}

/** @returns false where somebody cleared it before */
export async function clearCredit(
  db: WritableDb,
  enteId: EnteId,
  key: ReceiptKey,
  cleared: { readonly at: Instant; readonly by: string; readonly note: string },
): Promise<boolean> {
  const row = await db
    .updateTable('receipt_effect')
    .set({ cleared_at: cleared.at, cleared_by: cleared.by, cleared_note: cleared.note })
    .where('ente_id', '=', enteId)
    .where('receipt_key', '=', key)
    .where('cleared_at', 'is', null)
    .returning('receipt_key')
    .executeTakeFirst();
  return row !== undefined;
}

export function toReceipt(row: ReceiptRow): Receipt {
  return {
    ...{ key: row.key, receiptId: row.receipt_id, noticeNumber: row.notice_number, amountCents: row.amount_cents },
    ...{ paidAt: row.paid_at, receivedAt: row.received_at, pspName: row.psp_name, paymentMethod: row.payment_method },
    ...{ feeCents: row.fee_cents, bollettinoId: row.bollettino_id, familyId: row.family_id },
    ...{ sessionId: row.session_id, settledCents: row.settled_cents },
  };
}

export function toCredit(row: ReceiptRow): Credit {
  const { credit_reason: reason, cleared_at: at, cleared_by: by, cleared_note: note } = row;
  if (reason === null) throw new Error('a receipt without a credit was asked for one');
  const isCleared = at !== null && by !== null && note !== null;
  return {
    ...{ receipt: toReceipt(row), reason, amountCents: row.credit_cents },
    settled: isCleared ? { at, by, note } : null,
  };
}
