// Which school years a form offers, with the days of their services: last year's, this one, the next; and those that the ente has opened
// since. Pure; called where forms ask what they may offer.
import type { SchoolYearRecord } from '../contracts/records/ente.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { nextSchoolYear, previousSchoolYear, schoolYearDays, schoolYearOf } from '../domain/school-year.ts';

export interface OfferedYear {
  readonly schoolYear: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** In order. A year that the ente did not set up has the days of the law. */
export function offeredYears(setUp: readonly SchoolYearRecord[], today: LocalDate): OfferedYear[] {
  const present = schoolYearOf(today);
  const before = previousSchoolYear(present);
  const years = new Map<string, OfferedYear>();
  for (const schoolYear of [before, present, nextSchoolYear(present)])
    years.set(schoolYear, { schoolYear, ...schoolYearDays(schoolYear) });
  for (const { year: schoolYear, from, to } of setUp)
    if (schoolYear >= before) years.set(schoolYear, { schoolYear, from, to });
  return [...years.values()].sort((a, b) => (a.schoolYear < b.schoolYear ? -1 : 1));
}
