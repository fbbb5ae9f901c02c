// What a new row of enrolments begins with: as much as can be known, so that the rest is quickly typed.
// Called by EnrolmentRows.vue.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Choices } from '#renderer/stores/editing.ts';
import type { EnrolmentRow } from '../drafts/enrolment-draft.ts';

export function newEnrolment(
  choices: Choices,
  rows: readonly EnrolmentRow[],
  day: (date: LocalDate) => string,
): EnrolmentRow {
  const today = localDateAt(Date.now());
  const last = rows.at(-1);
  const year = choices.schoolYears.find(({ from, to }) => from <= today && today <= to) ?? choices.schoolYears.at(-1);
  return {
    serviceId: '',
    schoolId: last?.schoolId ?? (choices.schools.length === 1 ? (choices.schools[0]?.id ?? '') : ''),
    schoolYear: year?.schoolYear ?? '',
    className: last?.className ?? '',
    tariffBand: last?.tariffBand ?? '',
    from: day(year && year.from > today ? year.from : today),
    to: year ? day(year.to) : '',
  };
}
