// A calendar day without time or zone: due dates, birth dates, periods.
// Called by every screen and record that shows or stores a day; text order is calendar order.
// Holds only days that exist: 31 February never becomes 3 March.

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** `YYYY-MM-DD`, a day that exists in the Gregorian calendar, years 0001 to 9999. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** `not-a-date`: another shape; `no-such-day`: the right shape for a day that does not exist. */
export type LocalDateError = 'not-a-date' | 'no-such-day';

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

function fromParts(year: number, month: number, day: number): Result<LocalDate, LocalDateError> {
  if (!isDay(year, month, day)) return err('no-such-day');
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return ok(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate);
}

const machineForm = /^\d{4}-\d{2}-\d{2}$/;

/** The day `YYYY-MM-DD`; blanks around it are not accepted (this is the machine's form). */
export function parseLocalDate(text: string): Result<LocalDate, LocalDateError> {
  if (!machineForm.test(text)) return err('not-a-date');
  return isLocalDate(text) ? ok(text) : err('no-such-day');
}

/** A day as a person types it: `31/01/2020`, `31.1.2020`, `31-01-2020`, or the machine's form. */
export function parseTypedDate(text: string): Result<LocalDate, LocalDateError> {
  const match = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*$/.exec(text);
  if (!match) return parseLocalDate(text.trim());
  return fromParts(Number(match[4]), Number(match[3]), Number(match[1]));
}

/** True for text that `parseLocalDate` accepts; for schemas at a border, where days come by the hundred thousand. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !machineForm.test(value)) return false;
  return isDay(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8, 10)));
}

/** The day with these parts (month 1–12). Throws RangeError if there is none: for literals in code. */
export function localDate(year: number, month: number, day: number): LocalDate {
  const made = fromParts(year, month, day);
  if (!made.ok) throw new RangeError(`no such day: ${year}-${month}-${day}`);
  return made.value;
}

/** Year, month 1–12 and day of `date`, as numbers. */
export function datePartsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Negative if `a` is before `b`, 0 if the same day, positive if after; for `sort`. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DAY_MS = 86_400_000;

function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The day `days` later (earlier if negative). Throws RangeError outside years 1–9999 or for a fraction. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  const moved = new Date((dayNumber(date) + days) * DAY_MS);
  return localDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** `31/01/2020`, the form of the notice in all its languages. */
export function formatDayMonthYear(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Made once for each zone: making one takes longer than a search. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  calendars.set(timeZone, made);
  return made;
}

/** The day it is at `instant` (milliseconds since 1970, UTC) on an Italian wall, or in another IANA zone. */
export function localDateAt(instant: number, timeZone = 'Europe/Rome'): LocalDate {
  const parts = calendarOf(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return localDate(part('year'), part('month'), part('day'));
}
