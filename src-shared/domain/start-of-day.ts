// When a calendar day begins in Italy, as an instant: daily caps and lists "of today" count from there. Pure.
import { addDays, localDateAt, type LocalDate } from './local-date.ts';

const hour = 60 * 60_000;

/** Milliseconds since the epoch of the first moment of `day`. */
export function startOfDay(day: LocalDate, timeZone = 'Europe/Rome'): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Zones of Europe are at most three hours ahead; clocks change in whole hours, and never at midnight.
  for (let at = midnight - 3 * hour; at <= midnight + hour; at += hour)
    if (localDateAt(at, timeZone) === day && localDateAt(at - 1, timeZone) !== day) return at;
  return midnight;
}

/** The first moment of the day after the one in which `instant` lies. */
export const startOfTomorrow = (instant: number): number => startOfDay(addDays(localDateAt(instant), 1));

export const startOfToday = (instant: number): number => startOfDay(localDateAt(instant));
