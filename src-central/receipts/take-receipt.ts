// Takes in one receipt, whoever brings it: kept once, accounted, bollettino, sessions and balance moved, the feed told; one transaction.
// Called by the reading of GPD and by the push. A repetition changes nothing, two processes at once count it once.
import { uuidv7 } from 'uuidv7';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { sumCents } from '#shared/domain/cents.ts';
import {
  ReceiptKeySchema,
  type BollettinoId,
  type EnteId,
  type FamilyId,
  type ReceiptKey,
  type SchoolId,
} from '#shared/domain/ids.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { putLocked } from '../bollettini/put-bollettino.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import { selectBollettinoByNumbers, selectBollettinoFamily } from '../debts/position-queries.ts';
import { lockFamily } from '../families/lock-family.ts';
import { applyEvent, lockSessionOf, type LockedSession } from '../payments/session/change-session.ts';
import * as sessions from '../payments/session/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import type { ReceiptTable } from '../store/payment-schema.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { account, type ToAccount } from './account.ts';
import * as queries from './queries.ts';
import type { ReceivedReceipt } from './received-receipt.ts';
import { walletRaises } from './wallet-raises.ts';

/** `credit`: kept, and something of it waits for a person. */
export type Taken = 'settled' | 'credit' | 'repeated';

export async function takeReceipt(
  { db, now }: { readonly db: ReadableDb; readonly now: () => number },
  enteId: EnteId,
  receipt: ReceivedReceipt,
  broughtBy: ReceiptTable['brought_by'],
): Promise<Taken> {
  const known = await queries.isReceiptKnown(db, enteId, receipt.creditorFiscalCode, receipt.receiptId);
  if (known) return 'repeated';
  return await writeTx(db, enteId, 'receipt.take', async (tx) => {
    const receivedAt = InstantSchema.parse(new Date(now()).toISOString());
    const place = await lockPlace(tx, receipt.noticeNumber);
    const key = ReceiptKeySchema.parse(uuidv7());
    const paidAt = receipt.paidAt ?? receivedAt;
    const isNew = await queries.insertReceipt(tx.db, {
      ...{ ente_id: enteId, key, creditor_code: receipt.creditorFiscalCode, receipt_id: receipt.receiptId },
      ...{ notice_number: receipt.noticeNumber, amount_cents: receipt.amountCents },
      ...{ paid_at: paidAt, received_at: receivedAt, psp_name: receipt.pspName },
      ...{ payment_method: receipt.paymentMethod, fee_cents: receipt.feeCents },
      ...{ brought_by: broughtBy, document: JSON.stringify(receipt) },
    });
    if (!isNew) return 'repeated';
    const { noticeNumber, amountCents } = receipt;
    return await accountFor(tx, place, { key, noticeNumber, amountCents, paidAt }, now());
  });
}

export interface Place {
  readonly familyId: FamilyId;
  readonly schools: readonly SchoolId[];
  readonly record: BollettinoRecord;
}

/** The bollettino with this number, under its family's lock; null where there is none, or its family was erased. */
export async function lockPlace(tx: WriteTx, number: ReceivedReceipt['noticeNumber']): Promise<Place | null> {
  const id: BollettinoId | undefined = await selectBollettinoByNumbers(tx.db, tx.enteId, [number]);
  const familyId = id && (await selectBollettinoFamily(tx.db, tx.enteId, id));
  if (id === undefined || familyId === undefined) return null;
  const schools = await lockFamily(tx, familyId);
  if (!schools) return null;
  // Merged into another family between the two looks: its lock is the one that counts.
  if ((await selectBollettinoFamily(tx.db, tx.enteId, id)) !== familyId) return await lockPlace(tx, number);
  const record = (await readBollettini(tx.db, tx.enteId, [id])).get(id);
  return record ? { familyId, schools, record } : null;
}

/** Under the lock of the place's family. */
export async function accountFor(
  tx: WriteTx,
  place: Place | null,
  receipt: ToAccount & { readonly key: ReceiptKey },
  at: number,
): Promise<'settled' | 'credit'> {
  const { db, enteId } = tx;
  const before = place ? await queries.selectAccounted(db, enteId, place.record.id) : [];
  const effect = account(place?.record ?? null, before, receipt);
  await queries.upsertEffect(db, {
    ...{ ente_id: enteId, receipt_key: receipt.key, bollettino_id: place?.record.id ?? null },
    session_id: place ? await sessions.selectAsker(db, enteId, receipt.noticeNumber) : null,
    ...{ amount_cents: receipt.amountCents, settled_cents: effect.settledCents },
    ...{ credit_cents: effect.creditCents, credit_reason: effect.reason },
    ...{ cleared_at: null, cleared_by: null, cleared_note: null },
  });
  if (place && effect.bollettino) {
    await follow(tx, place, effect.bollettino);
    const settledBefore = sumCents(before.map(({ settledCents }) => settledCents));
    await raise(tx, place, { settledBefore, settled: effect.settledCents }, receipt);
    await tellSessions(tx, place, receipt, at);
  }
  return effect.reason === null ? 'settled' : 'credit';
}

async function follow(tx: WriteTx, { familyId, schools, record }: Place, next: BollettinoRecord): Promise<void> {
  if (canonicalJson(next) === canonicalJson(record)) return;
  const put = await putLocked(tx, familyId, schools, next);
  if (!put.ok) throw new Error(`a bollettino could not follow its receipt: ${put.error}`);
}

/** The balance of a prepaid service follows the receipt, once: the receipt itself is kept once. */
async function raise(
  tx: WriteTx,
  { familyId, schools, record }: Place,
  {
    settledBefore,
    settled,
  }: { readonly settledBefore: ToAccount['amountCents']; readonly settled: ToAccount['amountCents'] },
  { paidAt }: ToAccount,
): Promise<void> {
  if (settled <= 0 || !(await queries.isPrepaid(tx.db, tx.enteId, record.categoryId))) return;
  for (const [childId, amountCents] of walletRaises(record.lines, settledBefore, settled)) {
    const raised = { familyId, childId, categoryId: record.categoryId, amountCents, at: paidAt };
    await queries.raiseWallet(tx.db, tx.enteId, raised);
  }
  tx.feed({ kind: 'family', familyId, schoolsBefore: schools, schoolsAfter: schools });
}

/** Every session that has this notice learns that it is paid, also one that was given up; last, for it takes the counter. */
async function tellSessions(tx: WriteTx, place: Place, { noticeNumber, paidAt }: ToAccount, at: number): Promise<void> {
  const found: LockedSession[] = [];
  for (const id of await sessions.selectUnpaidWith(tx.db, tx.enteId, noticeNumber)) {
    const session = await lockSessionOf(tx, id, place);
    if (session) found.push(session);
  }
  for (const session of found) {
    const { id } = session.row;
    await sessions.updateNotice(tx.db, tx.enteId, id, noticeNumber, { paid_at: paidAt });
    const unpaid = session.notices.filter((each) => each.paid_at === null && each.notice_number !== noticeNumber);
    await applyEvent(tx, session, { kind: 'receipt', unpaid: unpaid.length }, { at, by: 'receipt' });
  }
}
