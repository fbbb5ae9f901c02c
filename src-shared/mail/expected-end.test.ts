import { expect, test } from 'vitest';
import { expectedEndMs } from './expected-end.ts';

const hour = 60 * 60_000;
const pace = { perMinute: 30, perDay: 2_000, leftToday: 2_000, untilTomorrowMs: 10 * hour };

test('by the rate alone while today’s messages suffice', () => {
  expect(expectedEndMs(0, pace)).toBe(0);
  expect(expectedEndMs(1, pace)).toBe(60_000);
  expect(expectedEndMs(900, pace)).toBe(30 * 60_000);
});

test('beyond the daily cap it goes on tomorrow, and the day after', () => {
  expect(expectedEndMs(2_030, pace)).toBe(10 * hour + 60_000);
  expect(expectedEndMs(10_000, pace)).toBe(10 * hour + 3 * 24 * hour + (2_000 / 30) * 60_000 + 20_000);
  expect(expectedEndMs(30, { ...pace, leftToday: 0 })).toBe(10 * hour + 60_000);
});

test('shortly before midnight the rate is the limit', () => {
  expect(expectedEndMs(90, { ...pace, untilTomorrowMs: 60_000 })).toBe(60_000 + 2 * 60_000);
});
