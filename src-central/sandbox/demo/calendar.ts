// The demo's own today, and the months that are billed, with their days and texts made once.
// Called by the plan and by make-bollettini. Nothing here asks a clock: the municipality is the same whenever it is made.
import type { LocalDate } from '#shared/domain/local-date.ts';
import { day, padded } from './identifiers.ts';

/** What the demo takes for today: what is due after it is not overdue yet. The manual's case lies years before it. */
export const DEMO_TODAY: LocalDate = day('2026-11-23');

/** School years by the calendar year in which they begin. */
export const FIRST_SCHOOL_YEAR = 2019;
export const CURRENT_SCHOOL_YEAR = 2026;

/** A month that is billed. */
export interface BilledMonth {
  /** First calendar year of its school year. */
  readonly schoolYear: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly issuedOn: LocalDate;
  /** Days of service in the month. */
  readonly serviceDays: number;
  /** Due days by payment category, in the order of `CATEGORY_ORDER`. */
  readonly due: readonly LocalDate[];
  /** Due days of nine instalments, by payment category. */
  readonly instalmentDue: readonly (readonly LocalDate[])[];
  /** Texts without personal data, by payment category. */
  readonly subjects: readonly string[];
  /** Not issued yet on the demo's today. */
  readonly draft: boolean;
}

/** Month after the billed one, and day in it, on which each payment category is due; 31 is the month's last. */
const DUE_RULES: readonly (readonly [months: number, dayOfMonth: number])[] = [
  [1, 20], // Refezione
  [1, 15], // Refezione prepagata
  [1, 20], // Post-scuola
  [1, 31], // Pre-scuola
  [2, 15], // Trasporto
];

const SERVICE_DAYS: Readonly<Record<number, number>> = {
  9: 14,
  10: 21,
  11: 20,
  12: 15,
  1: 17,
  2: 19,
  3: 21,
  4: 17,
  5: 20,
  6: 5,
};

function dateIn(year: number, month: number, dayOfMonth: number): LocalDate {
  const inYear = year + Math.floor((month - 1) / 12);
  const inMonth = ((month - 1) % 12) + 1;
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return day(`${inYear}-${padded(inMonth, 2)}-${padded(Math.min(dayOfMonth, last), 2)}`);
}

export const italianDate = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

const periodAndDue = (from: LocalDate, to: LocalDate, due: LocalDate): string =>
  `periodo dal ${italianDate(from)} al ${italianDate(to)}. Scadenza pagamento ${italianDate(due)}`;

/** The manual's own words: longer than the 90 characters that a notice has for its subject. */
export const manualSubject = (from: LocalDate, to: LocalDate, due: LocalDate): string =>
  `Pagamento cumulativo servizi vari, ${periodAndDue(from, to, due)}`;

/** What is paid for, by payment category, in the order of `DUE_RULES`. */
const SUBJECT_HEADS = ['Refezione', 'Ricarica refezione', 'Post-scuola', 'Pre-scuola', 'Trasporto scolastico'] as const;

function billedMonth(schoolYear: number, month: number): BilledMonth {
  const year = month >= 9 ? schoolYear : schoolYear + 1;
  const from = dateIn(year, month, 1);
  const to = dateIn(year, month, 31);
  const due = DUE_RULES.map(([months, dayOfMonth]) => dateIn(year, month + months, dayOfMonth));
  const issuedOn = dateIn(year, month + 1, 1 + (month % 3));
  return {
    schoolYear,
    from,
    to,
    issuedOn,
    serviceDays: SERVICE_DAYS[month] ?? 20,
    due,
    instalmentDue: DUE_RULES.map(([months, dayOfMonth]) =>
      Array.from({ length: 9 }, (_, position) => dateIn(year, month + months + position, dayOfMonth)),
    ),
    subjects: due.map((date, at) => `${SUBJECT_HEADS[at] ?? ''}, ${periodAndDue(from, to, date)}`),
    draft: issuedOn > DEMO_TODAY,
  };
}

/** September to June; of the current school year what has begun. In order of time. */
export const billedMonths: readonly BilledMonth[] = Array.from(
  { length: CURRENT_SCHOOL_YEAR - FIRST_SCHOOL_YEAR + 1 },
  (_, position) => FIRST_SCHOOL_YEAR + position,
).flatMap((schoolYear) =>
  [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]
    .map((month) => billedMonth(schoolYear, month))
    .filter(({ from }) => from <= DEMO_TODAY),
);

/** "2025/26". */
export const schoolYearName = (firstYear: number): string => `${firstYear}/${padded((firstYear + 1) % 100, 2)}`;

const DAY_MS = 86_400_000;
const dayCache = new Map<string, LocalDate>();

/** `days` after `date`; remembered, since a few thousand days are asked for millions of times. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  const key = date + String(days);
  const known = dayCache.get(key);
  if (known !== undefined) return known;
  const later = day(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));
  dayCache.set(key, later);
  return later;
}
