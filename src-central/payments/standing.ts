// What may be paid of a bollettino, and by which notice, at this moment. Pure; called by checking, opening and the link's page.
import type { NoticeStanding } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { Cents } from '#shared/domain/cents.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '../store/column-marks.ts';

export interface Payable {
  readonly noticeNumber: NoticeNumber;
  readonly amountCents: Cents;
  readonly dueDate: LocalDate;
  /** Without `held`: that is not the bollettino's to say. */
  readonly standing: Extract<NoticeStanding, 'payable' | 'paid' | 'cancelled'>;
}

/** The whole first, then the instalments. */
export function payablesOf(bollettino: BollettinoRecord): Payable[] {
  const { noticeNumber, instalments, amountCents, dueDate } = bollettino;
  const begun = instalments.some(({ paidAt }) => paidAt !== null);
  const whole: Payable[] =
    noticeNumber === null
      ? []
      : // Once an instalment is paid, pagoPA refuses the whole.
        [
          {
            noticeNumber,
            amountCents,
            dueDate,
            standing: begun ? unless(bollettino, 'cancelled') : unless(bollettino),
          },
        ];
  const parts = instalments.map((each): Payable => ({
    ...{ noticeNumber: each.noticeNumber, amountCents: each.amountCents, dueDate: each.dueDate },
    standing: each.paidAt === null ? unless(bollettino) : 'paid',
  }));
  return [...whole, ...parts];
}

function unless({ state }: BollettinoRecord, open: Payable['standing'] = 'payable'): Payable['standing'] {
  switch (state) {
    case 'paid':
      return 'paid';
    case 'cancelled':
    case 'draft':
      return 'cancelled';
    case 'issued':
    case 'paying':
      return open;
  }
}
