import { describe, expect, it } from 'vitest';
import { fc } from '../../../../tests/support/properties.ts';
import { pickFirst } from './pick-first.ts';
import { NOT_FOUND } from './search-rule.ts';

const families = fc.array(
  fc.record({ rank: fc.constantFrom(0, 1, 16, 17, NOT_FOUND), position: fc.integer({ min: 0, max: 9 }) }),
  { maxLength: 60 },
);

describe('the first of many matches', () => {
  it('holds every family that belongs among them, and no more than ties', () => {
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 12 }), (rows, count) => {
        const ranks = Uint8Array.from(rows.map(({ rank }) => rank));
        const positions = Float64Array.from(rows.map(({ position }) => position));
        const sorted = rows
          .map((row, at) => ({ ...row, at }))
          .filter(({ rank }) => rank !== NOT_FOUND)
          .sort((a, b) => a.rank - b.rank || a.position - b.position);
        const last = sorted[Math.min(count, sorted.length) - 1];
        const expected = sorted.filter(
          ({ rank, position }) => last && (rank < last.rank || (rank === last.rank && position <= last.position)),
        );
        expect(pickFirst(ranks, positions, count)).toEqual(expected.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });
});
