// When a station compares its data with central's by itself: once a day, in the small hours where it runs then, else some time after it
// was started. Pure. Each station at its own moment, so that a whole town does not ask at once.

const HOUR = 3_600_000;
/** Local time. */
const QUIET_FROM = 2;
const QUIET_TO = 5;
/** The random part of a station's moment lies below this. */
export const SPREAD_MS = (QUIET_TO - QUIET_FROM) * HOUR;
/** A program that was just started has something else to do. */
const SETTLED_MS = HOUR / 6;
/** After an attempt that was broken off. */
export const AGAIN_AFTER_MS = HOUR;

export interface Night {
  readonly now: Date;
  /** Null: never. */
  readonly lastAt: Date | null;
  readonly startedAt: Date;
  /** From 0 to SPREAD_MS. */
  readonly offsetMs: number;
}

export function isNightDue({ now, lastAt, startedAt, offsetMs }: Night): boolean {
  const moment = lastMoment(now, offsetMs);
  // A date that is still to come was written by a clock that was wrong.
  if (lastAt !== null && lastAt >= moment && lastAt <= now) return false;
  const inQuietHours = now.getHours() >= QUIET_FROM && now.getHours() < QUIET_TO;
  return now.getTime() - startedAt.getTime() >= (inQuietHours ? SETTLED_MS : Math.max(SETTLED_MS, offsetMs));
}

/** The latest of this station's daily moments that is not after `now`. */
function lastMoment(now: Date, offsetMs: number): Date {
  const moment = new Date(now);
  moment.setHours(QUIET_FROM, 0, 0, 0);
  moment.setTime(moment.getTime() + offsetMs);
  if (moment > now) moment.setDate(moment.getDate() - 1);
  return moment;
}
