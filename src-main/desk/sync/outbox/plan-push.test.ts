import { expect, test } from 'vitest';
import { planned } from '../../../../tests/support/planned.ts';
import { isDue, planPush } from './plan-push.ts';

const seqs = (batch: readonly { seq: number }[]) => batch.map(({ seq }) => seq);

test('takes commands in order of capture, up to the limits', () => {
  const commands = Array.from({ length: 120 }, (_, at) => planned(at + 1, { lanes: [`f${String(at % 7)}`] }));
  expect(seqs(planPush(commands))).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(seqs(planPush(commands, { commands: 100, bytes: 350 }))).toEqual([1, 2, 3]);
});

test('a command that alone is larger than a request may be goes alone', () => {
  const commands = [planned(1, { bytes: 900 }), planned(2, { lanes: ['f2'] })];
  expect(seqs(planPush(commands, { commands: 10, bytes: 700 }))).toEqual([1]);
});

test('one that waits for its next attempt keeps its lane waiting, no other', () => {
  const commands = [planned(1, { due: false }), planned(2), planned(3, { lanes: ['f2'] })];
  expect(seqs(planPush(commands))).toEqual([3]);
});

test('one under way keeps its lane waiting', () => {
  expect(seqs(planPush([planned(1, { state: 'sending' }), planned(2), planned(3, { lanes: ['f2'] })]))).toEqual([3]);
});

test('a held one is left out, and the rest of its lane goes on', () => {
  expect(seqs(planPush([planned(1, { state: 'held' }), planned(2)]))).toEqual([2]);
});

test('a command on two families waits for both lanes', () => {
  const merge = planned(3, { lanes: ['f1', 'f2'] });
  expect(seqs(planPush([planned(1), planned(2, { lanes: ['f2'], due: false }), merge]))).toEqual([1]);
  expect(seqs(planPush([planned(1), planned(2, { lanes: ['f2'] }), merge]))).toEqual([1, 2, 3]);
});

test('nothing leaves before what it needs, even from another lane', () => {
  const makes = planned(1, { creates: ['person/p9'], due: false });
  const needs = planned(2, { lanes: ['f2'], needs: ['person/p9'] });
  expect(seqs(planPush([makes, needs]))).toEqual([]);
  expect(seqs(planPush([{ ...makes, due: true }, needs]))).toEqual([1, 2]);
});

test('a clock that was set back a year does not make a command wait a year', () => {
  const now = Date.parse('2026-05-04T10:00:00Z');
  expect(isDue(null, now, 60_000)).toBe(true);
  expect(isDue(now, now, 60_000)).toBe(true);
  expect(isDue(now + 30_000, now, 60_000)).toBe(false);
  expect(isDue(now + 365 * 86_400_000, now, 60_000)).toBe(true);
});

test('two changes of one person leave in their order, though she stands in two families', () => {
  const touches = ['person.phones/p1'];
  const later = planned(2, { lanes: ['f2'], touches });
  expect(seqs(planPush([planned(1, { touches, due: false }), later]))).toEqual([]);
  expect(seqs(planPush([planned(1, { touches }), later]))).toEqual([1, 2]);
});
