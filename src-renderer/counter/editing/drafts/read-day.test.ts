import { expect, test } from 'vitest';
import { localDate } from '#shared/domain/local-date.ts';
import { Findings } from './findings.ts';
import { overlap, readDay, readPeriod, typedDay } from './read-day.ts';

test.each(['03/02/2020', '3.2.2020', '3-2-2020', '03022020', ' 3/2/2020 ', '2020-02-03'])(
  '%s is the third of February',
  (typed) => {
    expect(typedDay(typed)).toEqual({ ok: true, value: '2020-02-03' });
  },
);

test.each([
  ['31/02/2020', 'noSuchDay'],
  ['31022020', 'noSuchDay'],
  ['3/2/20', 'notADate'],
  ['ieri', 'notADate'],
] as const)('%s is told as %s', (typed, code) => {
  const findings = new Findings();
  expect(readDay(findings, 'day', typed, 'optional')).toBeNull();
  expect(findings.problems.get('day')?.code).toBe(code);
});

test('an empty day is a problem only where one is needed', () => {
  const findings = new Findings();
  expect(readDay(findings, 'may', ' ', 'optional')).toBeNull();
  expect(readDay(findings, 'must', '', 'required')).toBeNull();
  expect([...findings.problems.keys()]).toEqual(['must']);
});

test('a period may be open, or end on its first day, but never before it', () => {
  const findings = new Findings();
  expect(readPeriod(findings, 'a', { from: '1/9/2025', to: '' })).toEqual({ from: '2025-09-01', to: null });
  expect(readPeriod(findings, 'b', { from: '1/9/2025', to: '1/9/2025' })).toEqual({
    from: '2025-09-01',
    to: '2025-09-01',
  });
  expect(findings.clean).toBe(true);
  expect(readPeriod(findings, 'c', { from: '1/9/2025', to: '31/8/2025' })).toBeNull();
  expect(findings.problems.get('c.to')?.code).toBe('reversed');
});

test('periods overlap when they share a day', () => {
  const period = (from: number, to: number | null) => ({
    from: localDate(2025, 1, from),
    to: to === null ? null : localDate(2025, 1, to),
  });
  expect(overlap(period(1, 5), period(5, 9))).toBe(true);
  expect(overlap(period(1, 5), period(6, null))).toBe(false);
  expect(overlap(period(1, null), period(20, 21))).toBe(true);
});
