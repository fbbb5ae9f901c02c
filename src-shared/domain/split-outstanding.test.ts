import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitOutstanding } from './split-outstanding.ts';

test('what is owed in full is the lines themselves', () => {
  expect(splitOutstanding(5733, [5460, 273])).toEqual([5460, 273]);
});

test('a part is shared in proportion, the odd cent to the largest remainder', () => {
  expect(splitOutstanding(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitOutstanding(10, [200, 100])).toEqual([7, 3]);
  expect(splitOutstanding(3, [0, 0])).toEqual([2, 1]);
});

test('shares add up to what is owed and none is negative', () => {
  const lines = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), lines, (outstanding, weights) => {
      const shares = splitOutstanding(outstanding, weights);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(outstanding);
      expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
    }),
  );
});
