// School years: they begin on 1 September and are named after both calendar years.
// Called by enrolments, tariffs and every filter by year.
// Text order is time order, so they sort as they are.

import type { Brand } from './brand.ts';
import { datePartsOf, localDate, type LocalDate } from './local-date.ts';
import { err, ok, type Result } from './result.ts';

/** `2025/26`: from 1 September 2025 to 31 August 2026 (D.lgs. 297/1994, art. 74). Years 1000 to 9998. */
export type SchoolYear = Brand<string, 'SchoolYear'>;

/** The school year that begins in September of `firstYear`. Throws RangeError outside 1000–9998. */
export function schoolYearFrom(firstYear: number): SchoolYear {
  if (!Number.isInteger(firstYear) || firstYear < 1000 || firstYear > 9998) {
    throw new RangeError(`no school year begins in ${firstYear}`);
  }
  return `${firstYear}/${String((firstYear + 1) % 100).padStart(2, '0')}` as SchoolYear;
}

/** Reads `2025/26`, `2025/2026`, `2025-26` or `2025-2026`. Error `not-a-school-year` unless the years follow each other. */
export function parseSchoolYear(text: string): Result<SchoolYear, 'not-a-school-year'> {
  const match = /^\s*(\d{4})\s*[/-]\s*(\d{4}|\d{2})\s*$/.exec(text);
  const first = Number(match?.[1]);
  if (!match || first < 1000 || first > 9998) return err('not-a-school-year');
  const second = match[2] ?? '';
  return String(first + 1).endsWith(second) ? ok(schoolYearFrom(first)) : err('not-a-school-year');
}

/** The calendar year in which it begins. */
export function firstYearOf(year: SchoolYear): number {
  return Number(year.slice(0, 4));
}

/** The school year `date` falls in. */
export function schoolYearOf(date: LocalDate): SchoolYear {
  const { year, month } = datePartsOf(date);
  return schoolYearFrom(month >= 9 ? year : year - 1);
}

/** First and last day, both included. */
export function schoolYearDays(year: SchoolYear): { readonly from: LocalDate; readonly to: LocalDate } {
  const first = firstYearOf(year);
  return { from: localDate(first, 9, 1), to: localDate(first + 1, 8, 31) };
}

/** The school year after; for the yearly roll-over. */
export function nextSchoolYear(year: SchoolYear): SchoolYear {
  return schoolYearFrom(firstYearOf(year) + 1);
}

/** The school year before. */
export function previousSchoolYear(year: SchoolYear): SchoolYear {
  return schoolYearFrom(firstYearOf(year) - 1);
}
