import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FamilyAggregateSchema } from './aggregate.ts';
import { inCentralOrder } from './aggregate-order.ts';

const diet = (childId: string, from: string, kind: string) => ({ childId, kind, medical: false, from, to: null });
const family = (parts: object) =>
  FamilyAggregateSchema.parse({
    family: { id: 'f', revision: 1, label: 'F', address: null, notes: null, mergedInto: null },
    ...{ persons: [], payers: [], enrolments: [], diets: [], wallets: [], bollettini: [] },
    ...parts,
  });
const kindsOf = (kinds: readonly string[]) =>
  inCentralOrder(family({ diets: kinds.map((kind) => diet('p', '2026-09-01', kind)) })).diets.map(({ kind }) => kind);

test('by first day, then by child, then by kind; the given family stays as it is', () => {
  const inOrder = [
    diet('p-2', '2025-09-01', 'Vegana'),
    diet('p-1', '2026-09-01', 'Normale'),
    diet('p-1', '2026-09-01', 'Vegana'),
    diet('p-2', '2026-09-01', 'Normale'),
  ];
  const given = family({ diets: inOrder.toReversed() });
  expect(inCentralOrder(given).diets).toEqual(inOrder);
  expect(given.diets).toEqual(inOrder.toReversed());
});

test('text goes by its bytes in UTF-8, as in both databases', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 })), (kinds) => {
      const byBytes = kinds.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(kindsOf(kinds)).toEqual(byBytes);
    }),
  );
  // A surrogate half is smaller than the ligature, the whole character greater.
  expect(kindsOf(['𝒜', 'ﬀ'])).toEqual(['ﬀ', '𝒜']);
});

test('nothing of a family is left out', () => {
  const whole = family({ delegations: [], conflicts: [], merges: [] });
  expect(Object.keys(inCentralOrder(whole)).sort()).toEqual(Object.keys(FamilyAggregateSchema.shape).sort());
});
