// What a receipt does to its bollettino: how much of it settles the debt, what is left over and why. Pure; called by take-receipt.ts.
// Decided by the receipts that came before and nothing else: that somebody said "paid" already (GPD, a file) neither settles nor doubles
// anything. Every cent of a receipt is settled or a credit.
import { cents, subtractCents, sumCents, ZERO_CENTS, type Cents } from '#shared/domain/cents.ts';
import type { CreditReason } from '#shared/contracts/central/payments/receipts.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { NoticeNumber } from '../store/column-marks.ts';

/** A receipt of the same bollettino that was accounted before. */
export interface Accounted {
  readonly noticeNumber: NoticeNumber;
  readonly settledCents: Cents;
}

export interface ToAccount {
  readonly noticeNumber: NoticeNumber;
  readonly amountCents: Cents;
  readonly paidAt: Instant;
}

export interface Effect {
  readonly settledCents: Cents;
  /** To be given back; negative where less was paid than was due. */
  readonly creditCents: Cents;
  readonly reason: CreditReason | null;
  /** What the bollettino is then; null where none has the number. */
  readonly bollettino: BollettinoRecord | null;
}

export function account(bollettino: BollettinoRecord | null, before: readonly Accounted[], receipt: ToAccount): Effect {
  const nominal = bollettino === null ? undefined : nominalOf(bollettino, receipt.noticeNumber);
  if (!bollettino || nominal === undefined) return allCredit(receipt, 'NOTICE_UNKNOWN', null);
  if (bollettino.state === 'cancelled') return allCredit(receipt, 'BOLLETTINO_CANCELLED', bollettino);
  const settledBefore = sumCents(before.map(({ settledCents }) => settledCents));
  const left = subtractCents(bollettino.amountCents, settledBefore);
  const isRepeated = before.some(
    ({ noticeNumber, settledCents }) => noticeNumber === receipt.noticeNumber && settledCents > 0,
  );
  if (isRepeated || left <= 0) return allCredit(receipt, 'PAID_TWICE', bollettino);
  const settledCents = cents(Math.min(nominal, left));
  const creditCents = subtractCents(receipt.amountCents, settledCents);
  const reason = receipt.amountCents === nominal ? 'PAID_TWICE' : 'AMOUNT_DIFFERS';
  return {
    ...{ settledCents, creditCents, reason: creditCents === 0 ? null : reason },
    bollettino: settled(bollettino, cents(settledBefore + settledCents), receipt),
  };
}

function allCredit({ amountCents }: ToAccount, reason: CreditReason, bollettino: BollettinoRecord | null): Effect {
  const none = amountCents === 0;
  return { settledCents: ZERO_CENTS, creditCents: amountCents, reason: none ? null : reason, bollettino };
}

/** What this notice asks for: the whole, or its instalment. */
function nominalOf({ noticeNumber, amountCents, instalments }: BollettinoRecord, number: NoticeNumber) {
  if (noticeNumber === number) return amountCents;
  return instalments.find((each) => each.noticeNumber === number)?.amountCents;
}

/** What is paid stays paid, and what was received never becomes less. */
function settled(bollettino: BollettinoRecord, total: Cents, receipt: ToAccount): BollettinoRecord {
  const instalments = bollettino.instalments.map((each) =>
    each.noticeNumber === receipt.noticeNumber ? { ...each, paidAt: each.paidAt ?? receipt.paidAt } : each,
  );
  const paidCents = cents(Math.max(bollettino.paidCents, total));
  if (bollettino.state === 'paid') return { ...bollettino, instalments, paidCents };
  if (paidCents >= bollettino.amountCents)
    return { ...bollettino, instalments, paidCents, state: 'paid', paidAt: bollettino.paidAt ?? receipt.paidAt };
  return { ...bollettino, instalments, paidCents, state: bollettino.state === 'paying' ? 'paying' : 'issued' };
}
