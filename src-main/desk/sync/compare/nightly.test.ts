import { expect, test } from 'vitest';
import { isNightDue, SPREAD_MS } from './nightly.ts';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
const offsetMs = 90 * 60_000;
const due = (now: Date, lastAt: Date | null, startedAt = at(1, 8)) => isNightDue({ now, lastAt, startedAt, offsetMs });

test('a station that runs at night compares once, at its own moment', () => {
  expect(due(at(5, 3, 29), at(4, 3, 40))).toBe(false);
  expect(due(at(5, 3, 30), at(4, 3, 40))).toBe(true);
  expect(due(at(5, 3, 40), at(5, 3, 31))).toBe(false);
  expect(due(at(5, 16), at(5, 3, 31))).toBe(false);
});

test('one that is off at night compares some time after it was started', () => {
  expect(due(at(5, 8, 30), at(4, 9), at(5, 8))).toBe(false);
  expect(due(at(5, 9, 30), at(4, 9), at(5, 8))).toBe(true);
  expect(due(at(5, 10), at(5, 9, 31), at(5, 8))).toBe(false);
});

test('one that never compared does not do it as the first thing', () => {
  expect(due(at(5, 8, 5), null, at(5, 8))).toBe(false);
  expect(due(at(5, 2, 5), null, at(5, 2))).toBe(false);
  expect(due(at(5, 2, 15), null, at(5, 2))).toBe(true);
});

test('a comparison that is dated in the future does not put off the next for ever', () => {
  expect(due(at(5, 16), new Date(2031, 0, 1))).toBe(true);
});

test('moments of stations lie in the small hours', () => {
  const latest = SPREAD_MS - 1;
  const question = { lastAt: at(4, 12), startedAt: at(1, 8) };
  expect(isNightDue({ ...question, now: at(5, 2), offsetMs: 0 })).toBe(true);
  expect(isNightDue({ ...question, now: at(5, 4, 59), offsetMs: latest })).toBe(false);
  expect(isNightDue({ ...question, now: at(5, 5), offsetMs: latest })).toBe(true);
});
