// How long to wait: what GPD says, in both forms of HTTP, else twice as long each time up to a limit.
import { expect, test } from 'vitest';
import { backoffMs, retryAfterMs } from './retry-wait.ts';

const now = Date.parse('2026-11-25T10:00:00Z');

test.each([
  ['7', 7_000],
  ['0', 0],
  ['Wed, 25 Nov 2026 10:00:30 GMT', 30_000],
  ['Wed, 25 Nov 2026 09:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After %s', (text, expected) => expect(retryAfterMs(text, now)).toBe(expected));

test('doubles, is never below half, and stops at the limit', () => {
  const limits = { first: 1_000, most: 10_000 };
  expect([1, 2, 3, 4, 5, 100].map((attempt) => backoffMs(attempt, 1, limits))).toEqual([
    ...[1_000, 2_000, 4_000, 8_000, 10_000, 10_000],
  ]);
  expect(backoffMs(3, 0, limits)).toBe(2_000);
});
