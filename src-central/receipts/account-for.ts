// What receipts do, done: settled or left as a credit, bollettini, balances and sessions moved, the feed told. Called by take-receipt.ts and
// settle-found.ts inside their transaction, under the locks of the places' families, of each family one.
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { sumCents } from '#shared/domain/cents.ts';
import type { ReceiptKey } from '#shared/domain/ids.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { updatePaid } from '../bollettini/queries.ts';
import { applyEvents } from '../payments/session/change-session.ts';
import { lockSessionsOf } from '../payments/session/lock-sessions.ts';
import * as sessions from '../payments/session/queries.ts';
import { groupBy } from '../store/group-by.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { account, type Accounted, type Effect, type ToAccount } from './account.ts';
import type { Place } from './lock-places.ts';
import { mailReceipts } from './mail-receipts.ts';
import * as queries from './queries.ts';
import { walletRaises } from './wallet-raises.ts';

export interface ToSettle {
  readonly place: Place | null;
  readonly receipt: ToAccount & { readonly key: ReceiptKey };
}

/** @returns the outcomes in the order of the receipts */
export async function accountFor(tx: WriteTx, all: readonly ToSettle[], at: number): Promise<('settled' | 'credit')[]> {
  if (all.length === 0) return [];
  const { db, enteId } = tx;
  const ids = all.flatMap(({ place }) => place?.record.id ?? []);
  const accounted = groupBy(await queries.selectAccounted(db, enteId, ids), (row) => row.bollettino_id);
  const steps = all.map((each): Step => {
    const before = (each.place && accounted.get(each.place.record.id)) ?? [];
    return { ...each, before, effect: account(each.place?.record ?? null, before, each.receipt) };
  });
  await keepEffects(tx, steps);
  const settled = steps.flatMap((step) => {
    const { place, effect } = step;
    return place && effect.bollettino ? [{ ...step, place, next: effect.bollettino }] : [];
  });
  await follow(tx, settled);
  await raise(tx, settled);
  await tellSessions(tx, settled, at);
  return steps.map(({ effect }) => (effect.reason === null ? 'settled' : 'credit'));
}

type Step = ToSettle & { readonly before: readonly Accounted[]; readonly effect: Effect };
type Settled = Step & { readonly place: Place; readonly next: BollettinoRecord };

async function keepEffects(tx: WriteTx, steps: readonly Step[]): Promise<void> {
  const numbers = steps.flatMap(({ place, receipt }) => (place ? [receipt.noticeNumber] : []));
  const askers = await sessions.selectAskers(tx.db, tx.enteId, numbers);
  const effects = steps.map(({ place, receipt, effect }) => ({
    ...{ ente_id: tx.enteId, receipt_key: receipt.key, bollettino_id: place?.record.id ?? null },
    session_id: (place && askers.get(receipt.noticeNumber)) ?? null,
    ...{ amount_cents: receipt.amountCents, settled_cents: effect.settledCents },
    ...{ credit_cents: effect.creditCents, credit_reason: effect.reason },
    ...{ cleared_at: null, cleared_by: null, cleared_note: null },
  }));
  await queries.upsertEffects(tx.db, effects);
}

async function follow(tx: WriteTx, settled: readonly Settled[]): Promise<void> {
  const changed = settled.filter(({ place, next }) => canonicalJson(next) !== canonicalJson(place.record));
  if (changed.length === 0) return;
  const records = changed.map(({ next }) => next);
  await updatePaid(tx.db, tx.enteId, records);
  for (const { place, next } of changed) {
    const { familyId, schools } = place;
    tx.feed({ kind: 'bollettino', familyId, recordId: next.id, schoolsBefore: schools, schoolsAfter: schools });
  }
}

/** The balance of a prepaid service follows the receipt, once: the receipt itself is kept once. */
async function raise(tx: WriteTx, all: readonly Settled[]): Promise<void> {
  const settled = all.filter(({ effect }) => effect.settledCents > 0);
  const categories = [...new Set(settled.map(({ place }) => place.record.categoryId))];
  const prepaid = await queries.selectPrepaid(tx.db, tx.enteId, categories);
  for (const { place, before, effect, receipt } of settled) {
    const { familyId, schools, record } = place;
    if (!prepaid.has(record.categoryId)) continue;
    const settledBefore = sumCents(before.map(({ settledCents }) => settledCents));
    for (const [childId, amountCents] of walletRaises(record.lines, settledBefore, effect.settledCents)) {
      const raised = { familyId, childId, categoryId: record.categoryId, amountCents, at: receipt.paidAt };
      await queries.raiseWallet(tx.db, tx.enteId, raised);
    }
    tx.feed({ kind: 'family', familyId, schoolsBefore: schools, schoolsAfter: schools });
  }
}

/** Every session that has one of these notices learns that it is paid, also one that was given up; last, for it takes the counter. */
async function tellSessions(tx: WriteTx, settled: readonly Settled[], at: number): Promise<void> {
  const paid = new Map(settled.map(({ receipt }) => [receipt.noticeNumber, receipt.paidAt]));
  const families = new Map(settled.map(({ place }) => [place.familyId, place.schools]));
  const waiting = await sessions.selectUnpaidWith(tx.db, tx.enteId, [...paid.keys()]);
  const ids = [...new Set(waiting.map((row) => row.session_id))].sort();
  const locked = await lockSessionsOf(tx, ids, families);
  const news = locked.flatMap(({ row, notices }) =>
    notices.flatMap(({ notice_number, paid_at: known }) => {
      const paid_at = paid.get(notice_number);
      return paid_at === undefined || known !== null ? [] : [{ session_id: row.id, notice_number, paid_at }];
    }),
  );
  await sessions.updateNotices(tx.db, tx.enteId, news);
  const evidence = locked.map((session) => {
    const unpaid = session.notices.filter((each) => each.paid_at === null && !paid.has(each.notice_number)).length;
    return { session, event: { kind: 'receipt' as const, unpaid }, telling: { at, by: 'receipt' } };
  });
  const standings = await applyEvents(tx, evidence);
  const done = locked.flatMap((session, index) => {
    const isPaid = session.row.state !== 'paid' && standings[index]?.state === 'paid';
    const paidAt = isPaid ? session.notices.flatMap((each) => paid.get(each.notice_number) ?? []).at(-1) : undefined;
    return paidAt === undefined ? [] : [{ session, paidAt }];
  });
  await mailReceipts(tx, done, at);
}
