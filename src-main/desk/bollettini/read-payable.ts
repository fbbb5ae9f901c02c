// What of the ticked bollettini can be paid by a notice now. Called by the notice slice.
// Decides nothing about money: amounts, numbers and states are central's, as last synced.
import type { BollettinoId, FamilyId } from '#shared/domain/ids.ts';
import type { Cents } from '#shared/domain/cents.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { bollettinoById, instalmentsOf } from './queries.ts';

export interface PayableCode {
  readonly noticeNumber: NoticeNumber;
  readonly amountCents: Cents;
  readonly dueDate: LocalDate;
}

export interface PayableBollettino {
  readonly id: BollettinoId;
  readonly subject: string;
  readonly debtorRow: number;
  /** Payment in one; null where only instalments remain. */
  readonly single: PayableCode | null;
  /** None, or at least two still to be paid. */
  readonly instalments: readonly PayableCode[];
}

export type NotPayable =
  | { readonly code: 'NOTHING_TO_PAY' }
  | { readonly code: 'NOT_PAYABLE' | 'NO_NOTICE_NUMBER'; readonly bollettinoIds: readonly BollettinoId[] };

/**
 * The bollettini `ids` of one family as they can be paid, each once, in the order asked. NOTHING_TO_PAY if none of them is
 * owed any more; NOT_PAYABLE names those that are paid, cancelled, in payment, or not the family's.
 */
export function readPayable(
  db: ReadableDb,
  family: { readonly row: number; readonly familyId: FamilyId },
  ids: readonly BollettinoId[],
): Result<PayableBollettino[], NotPayable> {
  const found = [...new Set(ids)].map((id) => ({ id, stored: bollettinoById.get(db, family.row, id) }));
  const refused = found.filter(({ stored }) => !stored || stored.state !== 'issued' || stored.outstandingCents <= 0);
  if (
    refused.length === found.length &&
    refused.every(({ stored }) => stored !== undefined && stored.state !== 'paying')
  ) {
    return err({ code: 'NOTHING_TO_PAY' });
  }
  if (refused.length > 0) return err({ code: 'NOT_PAYABLE', bollettinoIds: refused.map(({ id }) => id) });
  const payable = found.flatMap(({ stored }) => (stored ? [payableOf(db, stored)] : []));
  const numberless = payable.filter(({ single, instalments }) => single === null && instalments.length === 0);
  if (numberless.length > 0) return err({ code: 'NO_NOTICE_NUMBER', bollettinoIds: numberless.map(({ id }) => id) });
  return ok(payable);
}

/** Whether a payment of one of them is under way: what comes of it is not known yet. */
export function isBeingPaid(db: ReadableDb, family: { readonly row: number }, ids: readonly BollettinoId[]): boolean {
  return ids.some((id) => bollettinoById.get(db, family.row, id)?.state === 'paying');
}

type Stored = NonNullable<ReturnType<typeof bollettinoById.get>>;

/** Once an instalment is paid, payment in one would ask for it again; the last instalment left is a single payment. */
function payableOf(db: ReadableDb, stored: Stored): PayableBollettino {
  const all = stored.instalments === 0 ? [] : instalmentsOf.all(db, stored.row);
  const open = all.filter(({ paidAt }) => paidAt === null).map(({ paidAt: _, ...code }) => code);
  const { id, subject, debtorRow, noticeNumber } = stored;
  const whole =
    noticeNumber !== null && open.length === all.length
      ? { noticeNumber, amountCents: stored.outstandingCents, dueDate: stored.dueDate }
      : null;
  const [last] = open;
  if (open.length === 1 && last && whole === null) return { id, subject, debtorRow, single: last, instalments: [] };
  return { id, subject, debtorRow, single: whole, instalments: open.length >= 2 ? open : [] };
}
