// Takes in receipts, whoever brings them: each kept once, accounted, bollettino, sessions and balance moved, the feed told; one transaction.
// Called by the reading of GPD and by the push. A repetition changes nothing, two processes at once count it once.
import { uuidv7 } from 'uuidv7';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { ReceiptKeySchema, type EnteId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import type { ReceiptTable } from '../store/payment-schema.ts';
import { firstOfEach, together, type Answered } from '../store/together.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { accountFor, type ToSettle } from './account-for.ts';
import { lockPlace, lockPlaces } from './lock-places.ts';
import * as queries from './queries.ts';
import type { ReceivedReceipt } from './received-receipt.ts';

/** `credit`: kept, and something of it waits for a person. */
export type Taken = 'settled' | 'credit' | 'repeated';

export interface ReceiptContext {
  readonly db: ReadableDb;
  readonly now: () => number;
}

interface Brought {
  readonly receipt: ReceivedReceipt;
  readonly broughtBy: ReceiptTable['brought_by'];
}

export function takeReceipt(
  context: ReceiptContext,
  enteId: EnteId,
  receipt: ReceivedReceipt,
  broughtBy: ReceiptTable['brought_by'],
): Promise<Taken> {
  return takeWithOthers(context, enteId, { receipt, broughtBy });
}

const takeWithOthers = together(takeReceipts);

const nameOf = ({ creditorFiscalCode, receiptId }: queries.ReceiptName) => `${creditorFiscalCode} ${receiptId}`;

async function takeReceipts(
  { db, now }: ReceiptContext,
  enteId: EnteId,
  all: readonly Brought[],
  isAlone: boolean,
): Promise<Answered<Taken>[]> {
  const receipts = all.map(({ receipt }) => receipt);
  const known = new Set((await queries.selectKnownReceipts(db, enteId, receipts)).map(nameOf));
  const fresh = firstOfEach(
    all.filter(({ receipt }) => !known.has(nameOf(receipt))),
    ({ receipt }) => nameOf(receipt),
  );
  const taken =
    fresh.length === 0
      ? new Map<Brought, Taken>()
      : await writeTx(db, enteId, 'receipt.take', (tx) => takeFresh(tx, fresh, now(), isAlone));
  return all.map((brought): Answered<Taken> => {
    if (known.has(nameOf(brought.receipt))) return ok('repeated');
    const answer = taken.get(brought);
    return answer ? ok(answer) : err('LATER');
  });
}

async function takeFresh(
  tx: WriteTx,
  fresh: readonly Brought[],
  at: number,
  isAlone: boolean,
): Promise<Map<Brought, Taken>> {
  const receivedAt = InstantSchema.parse(new Date(at).toISOString());
  const placed = (await place(tx, fresh, isAlone)).map((each) => {
    const key = ReceiptKeySchema.parse(uuidv7());
    const { noticeNumber, amountCents, paidAt } = each.brought.receipt;
    return { ...each, receipt: { key, noticeNumber, amountCents, paidAt: paidAt ?? receivedAt } };
  });
  if (placed.length === 0) return new Map();
  const rows = placed.map(({ brought: { receipt, broughtBy }, receipt: { key, paidAt } }) => ({
    ...{ ente_id: tx.enteId, key, creditor_code: receipt.creditorFiscalCode, receipt_id: receipt.receiptId },
    ...{ notice_number: receipt.noticeNumber, amount_cents: receipt.amountCents },
    ...{ paid_at: paidAt, received_at: receivedAt, psp_name: receipt.pspName },
    ...{ payment_method: receipt.paymentMethod, fee_cents: receipt.feeCents },
    ...{ brought_by: broughtBy, document: JSON.stringify(receipt) },
  }));
  const kept = await queries.insertReceipts(tx.db, rows);
  const settling = placed.filter(({ receipt }) => kept.has(receipt.key));
  const outcomes = await accountFor(tx, settling, at);
  const repeated = placed.filter(({ receipt }) => !kept.has(receipt.key));
  return new Map<Brought, Taken>([
    ...repeated.map(({ brought }) => [brought, 'repeated'] as const),
    ...settling.map(({ brought }, index) => [brought, outcomes[index] ?? 'settled'] as const),
  ]);
}

/** Of each notice one, of each family one: they are accounted one after the other. */
async function place(
  tx: WriteTx,
  fresh: readonly Brought[],
  isAlone: boolean,
): Promise<{ readonly brought: Brought; readonly place: ToSettle['place'] }[]> {
  const wanted = firstOfEach(fresh, ({ receipt }) => receipt.noticeNumber);
  const [first] = wanted;
  if (isAlone && first) return [{ brought: first, place: await lockPlace(tx, first.receipt.noticeNumber) }];
  const places = await lockPlaces(
    tx,
    wanted.map(({ receipt }) => receipt.noticeNumber),
  );
  return wanted.flatMap((brought) => {
    const place = places.get(brought.receipt.noticeNumber);
    return place === undefined ? [] : [{ brought, place }];
  });
}
