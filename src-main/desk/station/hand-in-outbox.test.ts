import { expect, test } from 'vitest';
import { partsOf } from './hand-in-outbox.ts';

test('an outbox goes in parts that central takes, in order and whole; an empty one is one empty part', () => {
  expect(partsOf([])).toEqual([[]]);
  const many = Array.from({ length: 1_201 }, (_, id) => ({ id }));
  const parts = partsOf(many);
  expect(parts.map((part) => part.length)).toEqual([500, 500, 201]);
  expect(parts.flat()).toEqual(many);
});

test('a part is small also where its commands are large, and one that is larger than a part goes alone', () => {
  const large = (kib: number) => 'à'.repeat((kib * 1024) / 2);
  const parts = partsOf([large(400), large(400), large(400), large(2_000), large(1)]);
  expect(parts.map((part) => part.length)).toEqual([2, 1, 1, 1]);
});
