// By which codes a bollettino can be paid now: in one, in instalments, or both. Pure; called for the rows of "Paga" and for notices.
// Once an instalment is paid, payment in one would ask for it again; the last instalment left is a single payment.
import type { BollettinoRecord, Instalment } from '../contracts/records/bollettino.ts';
import type { Cents } from '../domain/cents.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { outstandingOf } from './outstanding.ts';

export interface PayableCode {
  readonly noticeNumber: Instalment['noticeNumber'];
  readonly amountCents: Cents;
  readonly dueDate: LocalDate;
}

export interface PayableCodes {
  readonly single: PayableCode | null;
  /** None, or at least two; `instalment` counts from 1 over all of them, paid ones too. */
  readonly instalments: readonly (PayableCode & { readonly instalment: number })[];
}

export function payableCodesOf(bollettino: BollettinoRecord): PayableCodes {
  const outstanding = outstandingOf(bollettino);
  if (bollettino.state !== 'issued' || outstanding <= 0) return { single: null, instalments: [] };
  const { noticeNumber, dueDate } = bollettino;
  const open = bollettino.instalments.flatMap(({ paidAt, ...code }, at) =>
    paidAt === null ? [{ ...code, instalment: at + 1 }] : [],
  );
  const isWhole = noticeNumber !== null && open.length === bollettino.instalments.length;
  const single = isWhole ? { noticeNumber, amountCents: outstanding, dueDate } : null;
  const [last] = open;
  if (!single && open.length === 1 && last) {
    const { instalment: _, ...code } = last;
    return { single: code, instalments: [] };
  }
  return { single, instalments: open.length >= 2 ? open : [] };
}
