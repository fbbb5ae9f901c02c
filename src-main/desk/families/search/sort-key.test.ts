import { describe, expect, it } from 'vitest';
import { fc } from '../../../../tests/support/properties.ts';
import { compareKeys, positionOf, sortKeyOf } from './sort-key.ts';

const labels = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 14 }),
  fc.string({ unit: fc.constantFrom(..."abzàéôñžßłЖ中 -–'’09"), maxLength: 14 }),
);

describe('the order of labels', () => {
  it('puts accents and case where a reader looks for them', () => {
    const sorted = ['Zanè', 'Àlvaro', 'alba', "D'Amico", 'Damico – Z', 'De Luca'].sort((a, b) =>
      compareKeys({ sortKey: sortKeyOf(a), familyId: a }, { sortKey: sortKeyOf(b), familyId: b }),
    );
    expect(sorted).toEqual(['alba', 'Àlvaro', "D'Amico", 'Damico – Z', 'De Luca', 'Zanè']);
  });

  it('is never contradicted by the position', () => {
    fc.assert(
      fc.property(labels, labels, (one, other) => {
        const [a, b] = [sortKeyOf(one), sortKeyOf(other)].sort();
        expect(positionOf(a!)).toBeLessThanOrEqual(positionOf(b!));
      }),
    );
  });

  it('has positions that a double holds exactly', () => {
    expect(Number.isSafeInteger(positionOf('zzzzzzzzzz'))).toBe(true);
    expect(positionOf('zzzzzzzzzy')).toBeLessThan(positionOf('zzzzzzzzzz'));
  });
});
