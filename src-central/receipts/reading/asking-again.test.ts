import { expect, test } from 'vitest';
import { isDue } from './asking-again.ts';

test('the receipt of an open payment is asked for at once, then every few seconds, and the older the more seldom', () => {
  const minute = 60_000;
  expect(isDue({ at: 0, since: 0, last: undefined })).toBe(true);
  expect([2_999, 3_000].map((at) => isDue({ at, since: 0, last: 0 }))).toEqual([false, true]);
  expect([3_000, 15_000].map((ms) => isDue({ at: 5 * minute + ms, since: 0, last: 5 * minute }))).toEqual([
    false,
    true,
  ]);
  expect([1, 5].map((m) => isDue({ at: (60 + m) * minute, since: 0, last: 60 * minute }))).toEqual([false, true]);
});
