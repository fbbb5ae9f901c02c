import { expect, test } from 'vitest';
import { isStuck } from './watchdog.ts';

const since = 1_000;

test('two minutes without an acknowledgement, while something waits and central can be reached', () => {
  expect(isStuck({ waiting: 1, unreachable: false, since }, since + 119_999)).toBe(false);
  expect(isStuck({ waiting: 1, unreachable: false, since }, since + 120_000)).toBe(true);
});

test('an empty queue is never stuck, and a line that is down is no reason to begin anew', () => {
  expect(isStuck({ waiting: 0, unreachable: false, since }, since + 1e9)).toBe(false);
  expect(isStuck({ waiting: 5, unreachable: true, since }, since + 1e9)).toBe(false);
});
