// Whether one more message may leave now: never more in any minute, or on any day, than the account lets through.
// Asked by the mail office before each message; what was handed over is on the disk, so that a restart knows it too.
import type { Pace } from '#shared/mail/expected-end.ts';
import { startOfToday, startOfTomorrow } from '#shared/domain/start-of-day.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { MailRoute } from './kept-account.ts';
import { handedSince } from './queries.ts';

export type Right =
  { readonly go: true } | { readonly go: false; readonly why: 'rate' | 'day'; readonly until: number };

const minute = 60_000;

export function rightToSend(db: ReadableDb, limits: MailRoute['limits'], now: number): Right {
  if (limits === null) return { go: true };
  const today = handedSince.get(db, iso(startOfToday(now)))?.total ?? 0;
  if (today >= limits.perDay) return { go: false, why: 'day', until: startOfTomorrow(now) };
  const last = handedSince.get(db, iso(now - minute));
  if ((last?.total ?? 0) < limits.perMinute) return { go: true };
  const oldest = last?.oldest ? Date.parse(last.oldest) : now;
  return { go: false, why: 'rate', until: oldest + minute };
}

/** By what the expected end is told; null where nothing limits it. */
export function paceOf(db: ReadableDb, limits: MailRoute['limits'], now: number): Pace | null {
  if (limits === null) return null;
  const today = handedSince.get(db, iso(startOfToday(now)))?.total ?? 0;
  const leftToday = Math.max(0, limits.perDay - today);
  return { ...limits, leftToday, untilTomorrowMs: startOfTomorrow(now) - now };
}

const iso = (ms: number): string => new Date(ms).toISOString();
