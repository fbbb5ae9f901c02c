import { describe, expect, it } from 'vitest';
import { afterFailure, attemptsLeft, FREE_ATTEMPTS, lockedUntil, type Attempts } from './lockout.ts';

const start = new Date('2026-03-02T08:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const fail = (times: number, at = start) => {
  let attempts: Attempts | null = null;
  for (let n = 0; n < times; n++) attempts = afterFailure(attempts, at);
  return attempts;
};

describe('lockout', () => {
  it('lets a few wrong passwords pass and counts them down', () => {
    const left = Array.from({ length: FREE_ATTEMPTS }, (_, index) => attemptsLeft(fail(index + 1)!));
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(lockedUntil(fail(FREE_ATTEMPTS - 1), start)).toBeNull();
  });

  it('locks after that for a delay that doubles, up to an hour', () => {
    const delays = [5, 6, 7, 8, 20].map(
      (times) => (lockedUntil(fail(times), start)!.getTime() - start.getTime()) / 1000,
    );
    expect(delays).toEqual([30, 60, 120, 240, 3600]);
  });

  it('opens again when the delay is over', () => {
    expect(lockedUntil(fail(5), later(29))).not.toBeNull();
    expect(lockedUntil(fail(5), later(30))).toBeNull();
  });

  it('forgets failures after a day', () => {
    expect(afterFailure(fail(7), later(25 * 3600)).failures).toBe(1);
  });
});
