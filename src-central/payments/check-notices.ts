// Whether the notices of sessions can be paid at this moment, by central's own rows. Called by opening a session and by asking for a cart,
// under the families' locks.
import type { HeldBy, NoticeStanding } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoId, FamilyId, PaymentSessionId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { selectFamiliesOfBollettini } from '../bollettini/queries.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { holdersFor } from './check-bollettini.ts';
import { instantOf } from './session/lock-sessions.ts';
import { selectHolders, type NoticeRow } from './session/queries.ts';
import { payablesOf } from './standing.ts';

export interface ToCheck {
  readonly id: PaymentSessionId;
  readonly familyId: FamilyId;
  readonly notices: readonly { readonly bollettinoId: BollettinoId; readonly noticeNumber: NoticeNumber }[];
  /** Who asks; null: the payer, by the link. */
  readonly stationId: StationId | null;
}

export type CheckedNotice = Pick<
  NoticeRow,
  'bollettino_id' | 'notice_number' | 'amount_cents' | 'subject' | 'due_date'
>;

export type NotPayable =
  | {
      readonly code: 'NOT_PAYABLE';
      readonly notices: { noticeNumber: NoticeNumber; standing: NoticeStanding }[];
    }
  | { readonly code: 'HELD'; readonly heldBy: HeldBy };

/** Every notice must be payable now, and nobody may hold its bollettino. @returns the answers in the order of the questions */
export async function checkNotices(
  { db, enteId }: WriteTx,
  at: number,
  asked: readonly ToCheck[],
): Promise<Result<CheckedNotice[], NotPayable>[]> {
  const ids = [...new Set(asked.flatMap(({ notices }) => notices.map(({ bollettinoId }) => bollettinoId)))];
  const families = await selectFamiliesOfBollettini(db, enteId, ids);
  const records = await readBollettini(db, enteId, ids);
  const holders = await selectHolders(db, enteId, ids, instantOf(at));
  return asked.map(({ id, familyId, notices, stationId }) => {
    const payable: CheckedNotice[] = [];
    const others: { noticeNumber: NoticeNumber; standing: NoticeStanding }[] = [];
    for (const { bollettinoId, noticeNumber } of notices) {
      const record = families.get(bollettinoId) === familyId ? records.get(bollettinoId) : undefined;
      const found = record && payablesOf(record).find((each) => each.noticeNumber === noticeNumber);
      // The notice of the whole and those of its instalments put each other out: pagoPA would take both.
      const isDouble =
        record?.noticeNumber === noticeNumber &&
        notices.some((other) => other.bollettinoId === bollettinoId && other.noticeNumber !== noticeNumber);
      if (!record || found?.standing !== 'payable' || isDouble) {
        others.push({ noticeNumber, standing: isDouble ? 'cancelled' : (found?.standing ?? 'unknown') });
        continue;
      }
      payable.push({
        ...{ bollettino_id: bollettinoId, notice_number: noticeNumber, amount_cents: found.amountCents },
        ...{ subject: record.subject, due_date: found.dueDate },
      });
    }
    if (others.length > 0) return err({ code: 'NOT_PAYABLE', notices: others });
    const own = new Set(notices.map(({ bollettinoId }) => bollettinoId));
    const held = holders.filter((row) => own.has(row.bollettino_id));
    const [heldBy] = holdersFor(held, { stationId, besides: id }).values();
    return heldBy ? err({ code: 'HELD', heldBy }) : ok(payable);
  });
}
