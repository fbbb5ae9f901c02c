// How values leave the database, for both drivers: days stay text, instants become UTC with a Z, 64-bit counters become numbers.
// The drivers' own defaults are wrong here: a `Date` moves a birthday by the machine's time zone, and text sorts 10 before 9.

import { sql, type RawBuilder } from 'kysely';

export const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

/** 'YYYY-MM-DD' as PostgreSQL writes it (DateStyle ISO). */
export function parseDay(text: string): string {
  return text;
}

/** '2026-01-31 10:00:00.5+00' of a session in UTC → '2026-01-31T10:00:00.5Z'. */
export function parseInstant(text: string): string {
  if (!text.endsWith('+00')) throw new Error('the database session is not in UTC');
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
}

/** The same of a column, where the database writes JSON; it would write an instant with another mark of its zone. */
export function instantText(column: string): RawBuilder<string | null> {
  return sql`left(replace(${sql.ref(column)}::text, ' ', 'T'), -3) || 'Z'`;
}

/** A counter; beyond 2^53 it would silently lose its last digits, so that is an error. */
export function parseCounter(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('a counter of the database does not fit a number');
  return value;
}
