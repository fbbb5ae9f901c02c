// When a name may try again after wrong passwords. Pure; called by sign-in.ts, which keeps the record on disk.
// The delay grows with every failure after the free ones, so guessing slows down and a person who mistyped hardly waits.

/** Wrong passwords without any delay. */
export const FREE_ATTEMPTS = 5;
const FIRST_DELAY_S = 30;
const LONGEST_DELAY_S = 3600;
/** Failures this old count no more. */
const FORGET_AFTER_S = 24 * 3600;

export interface Attempts {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

/** Until when `attempts` locks the name; null if it may try now. */
export function lockedUntil(attempts: Attempts | null, now: Date): Date | null {
  const until = attempts?.lockedUntil ?? null;
  return until !== null && until > now ? until : null;
}

/** The record after one more wrong password at `now`. */
export function afterFailure(attempts: Attempts | null, now: Date): Attempts {
  const forgotten = attempts === null || now.getTime() - attempts.lastFailedAt.getTime() > FORGET_AFTER_S * 1000;
  const failures = (forgotten ? 0 : attempts.failures) + 1;
  const delay = delaySeconds(failures);
  return { failures, lastFailedAt: now, lockedUntil: delay === 0 ? null : new Date(now.getTime() + delay * 1000) };
}

/** Wrong passwords that are still free after `attempts`. */
export function attemptsLeft(attempts: Attempts): number {
  return Math.max(0, FREE_ATTEMPTS - attempts.failures);
}

/** 0 for the free ones, then 30 s, doubling, up to an hour. */
function delaySeconds(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(LONGEST_DELAY_S, FIRST_DELAY_S * 2 ** (failures - FREE_ATTEMPTS));
}
