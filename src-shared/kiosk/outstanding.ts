// What is still to be paid of a bollettino, and whether it is late. Pure; called by whatever a kiosk shows of money.
import type { BollettinoRecord } from '../contracts/records/bollettino.ts';
import { cents, type Cents } from '../domain/cents.ts';
import type { LocalDate } from '../domain/local-date.ts';

export function outstandingOf({
  state,
  amountCents,
  paidCents,
}: Pick<BollettinoRecord, 'state' | 'amountCents' | 'paidCents'>): Cents {
  return cents(state === 'issued' || state === 'paying' ? Math.max(0, amountCents - paidCents) : 0);
}

/** Issued and past its due date; on the day itself it is not. */
export function isOverdue({ state, dueDate }: Pick<BollettinoRecord, 'state' | 'dueDate'>, today: LocalDate): boolean {
  return state === 'issued' && dueDate < today;
}
