// Which days a reading asks GPD for: windows of at most thirty days that overlap by one. Pure; called by read-page.ts.
// The overlap is for a due date that lies on the edge in one zone and beyond it in another.
import { addDays, daysBetween, type LocalDate } from '#shared/domain/local-date.ts';
import type { DebtRunTable } from '../../store/debt-schema.ts';

export interface DayWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** First and last day together: GPD allows thirty-one, we stay below. */
const windowDays = 30;
const overlapDays = 1;

/** A reading of everything goes three years back; debts are made for a school year ahead. */
const reach = {
  full: { back: 3 * 366, ahead: 400 },
  recent: { back: 60, ahead: 400 },
} as const;
/** Payments of debts that fell due long ago. */
const paidBack = 30;

export function windowsOf(from: LocalDate, to: LocalDate): DayWindow[] {
  const windows: DayWindow[] = [];
  for (let first = from; ; first = addDays(first, windowDays - overlapDays)) {
    const last = addDays(first, windowDays - 1);
    if (daysBetween(last, to) <= 0) return [...windows, { from: first, to }];
    windows.push({ from: first, to: last });
  }
}

/** The windows of a part of a reading; `unseen` has none: it asks for positions by name. */
export function windowsOfPhase(kind: DebtRunTable['kind'], phase: 'due' | 'paid', today: LocalDate): DayWindow[] {
  const { back, ahead } = reach[kind];
  if (phase === 'due') return windowsOf(addDays(today, -back), addDays(today, ahead));
  return windowsOf(addDays(today, -paidBack), addDays(today, 1));
}
