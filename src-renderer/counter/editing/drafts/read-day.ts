// Days and periods as they are typed. Called by the readers of this folder and by the date field, which tidies what was typed.
import { parseTypedDate, type LocalDate, type LocalDateError } from '#shared/domain/local-date.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Findings } from './findings.ts';

/** Like `parseTypedDate`, and eight digits without signs between them. */
export function typedDay(text: string): Result<LocalDate, LocalDateError> {
  return parseTypedDate(text.trim().replace(/^(\d{2})(\d{2})(\d{4})$/, '$1/$2/$3'));
}

/** The day in a field; null if it is empty or wrong, the latter with its problem. */
export function readDay(
  findings: Findings,
  field: string,
  text: string,
  need: 'required' | 'optional',
): LocalDate | null {
  if (text.trim() === '') {
    if (need === 'required') findings.problem(field, 'missing');
    return null;
  }
  const day = typedDay(text);
  if (day.ok) return day.value;
  findings.problem(field, day.error === 'no-such-day' ? 'noSuchDay' : 'notADate');
  return null;
}

export interface TypedPeriod {
  from: string;
  to: string;
}

/** A period with a first day and perhaps a last one; null if it cannot be read. Fields are `<name>.from` and `<name>.to`. */
export function readPeriod(
  findings: Findings,
  name: string,
  typed: TypedPeriod,
): { readonly from: LocalDate; readonly to: LocalDate | null } | null {
  const from = readDay(findings, `${name}.from`, typed.from, 'required');
  const to = readDay(findings, `${name}.to`, typed.to, 'optional');
  if (!from || (to === null && typed.to.trim() !== '')) return null;
  if (to === null || to >= from) return { from, to };
  findings.problem(`${name}.to`, 'reversed');
  return null;
}

/** Whether two periods share a day. */
export function overlap(
  a: { readonly from: LocalDate; readonly to: LocalDate | null },
  b: { readonly from: LocalDate; readonly to: LocalDate | null },
): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}
