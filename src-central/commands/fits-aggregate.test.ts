import { expect, test } from 'vitest';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { wholeFamily } from '../../tests/support/captured-families.ts';
import { fitsAggregate, most } from './fits-aggregate.ts';

test('the limits are those of the form in which a family travels', () => {
  const row = wholeFamily('f').persons[0];
  const state = wholeFamily('f');
  for (const [list, limit] of Object.entries(most)) {
    const filled = (count: number) => ({ ...state, [list]: Array.from({ length: count }, () => row) });
    expect([list, fitsAggregate(filled(limit)), fitsAggregate(filled(limit + 1))]).toEqual([list, true, false]);
    const issues = FamilyAggregateSchema.safeParse({ ...filled(limit + 1), wallets: [], bollettini: [] }).error?.issues;
    expect(issues).toContainEqual(expect.objectContaining({ code: 'too_big', maximum: limit, path: [list] }));
  }
});
