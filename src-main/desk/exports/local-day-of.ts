// The Italian day of an instant, for thousands of instants: Rome's offset is whole hours, so the day is worked out once per hour.
import type { Instant } from '#shared/contracts/fields.ts';
import { localDateAt, type LocalDate } from '#shared/domain/local-date.ts';

const MOST = 50_000;
const days = new Map<string, LocalDate>();

export function localDayOf(instant: Instant): LocalDate {
  const hour = instant.slice(0, 13);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const day = localDateAt(Date.parse(instant));
  if (days.size >= MOST) days.clear();
  days.set(hour, day);
  return day;
}
