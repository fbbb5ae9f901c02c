import { expect, test } from 'vitest';
import { RecordChangeSchema } from '#shared/contracts/records/aggregate.ts';
import { someBollettino } from '../../../../tests/support/small-ente.ts';
import type { ReadEntry } from './apply-page.ts';
import { feedSteps, lastOf } from './feed-steps.ts';

const bollettino = (seq: number, familyId: string): ReadEntry => {
  const value = someBollettino(`b-${String(seq)}`, 'p', 'c');
  return { seq, change: RecordChangeSchema.parse({ kind: 'bollettino', familyId, value }), raw: () => '' };
};
const unknown = (seq: number): ReadEntry => ({ seq, change: null, raw: () => '{}' });

const shape = (entries: readonly ReadEntry[]) =>
  feedSteps(entries).map((step) => (step.kind === 'one' ? step.entry.seq : step.entries.map(({ seq }) => seq)));

test('bollettini of one family that follow each other are one step, whatever stands between two runs', () => {
  const entries = [bollettino(1, 'a'), bollettino(2, 'a'), bollettino(3, 'b'), unknown(4), bollettino(5, 'b')];
  expect(shape(entries)).toEqual([[1, 2], [3], 4, [5]]);
  expect(feedSteps(entries).map((step) => lastOf(step)?.seq)).toEqual([2, 3, 4, 5]);
});

test('a long run is cut, and nothing is lost', () => {
  const entries = Array.from({ length: 150 }, (_, at) => bollettino(at + 1, 'a'));
  const steps = shape(entries);
  expect(steps.length).toBeGreaterThan(1);
  expect(steps.flat()).toEqual(entries.map(({ seq }) => seq));
});

test('nothing is no step', () => expect(feedSteps([])).toEqual([]));
