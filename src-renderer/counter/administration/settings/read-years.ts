// School years as they are typed, and as they would be saved. Called by SchoolYearPanel.vue.
import type { SchoolYearRecord } from '#shared/contracts/records/ente.ts';
import { parseSchoolYear } from '#shared/domain/school-year.ts';
import { checkSchoolYears } from '#shared/settings/check-catalog.ts';
import { SettingNotes, type SettingNote } from '#shared/settings/notes.ts';
import { typedDay } from '#renderer/counter/editing/drafts/read-day.ts';

export interface TypedYear {
  readonly year: string;
  readonly from: string;
  readonly to: string;
}

/** `value` is null while a year or a day cannot be read. Latest first. */
export function readYears(typed: readonly TypedYear[]): {
  readonly value: SchoolYearRecord[] | null;
  readonly notes: readonly SettingNote[];
} {
  const notes = new SettingNotes();
  const read = typed.map(({ year, from, to }, at): SchoolYearRecord | null => {
    const named = parseSchoolYear(year);
    const [first, last] = [typedDay(from), typedDay(to)];
    if (!named.ok) notes.problem(`years.${String(at)}.year`, 'schoolYearShape');
    if (!first.ok) notes.problem(`years.${String(at)}.from`, 'dayShape');
    if (!last.ok) notes.problem(`years.${String(at)}.to`, 'dayShape');
    return named.ok && first.ok && last.ok ? { year: named.value, from: first.value, to: last.value } : null;
  });
  const years = read.filter((year) => year !== null);
  if (years.length < typed.length) return { value: null, notes: notes.all };
  return { value: years, notes: checkSchoolYears(years) };
}
