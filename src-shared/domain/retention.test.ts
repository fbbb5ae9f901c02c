import { expect, test } from 'vitest';
import { mayKeep, RETENTION_CLASSES, retentionRules, standardMonths } from './retention.ts';

test.each(RETENTION_CLASSES)('%s may be kept as long as the standard says, and within its bounds only', (name) => {
  const { least, most, law } = retentionRules[name];
  expect(mayKeep(name, standardMonths[name])).toBe(true);
  expect([least - 1, least, most, most + 1].map((months) => mayKeep(name, months))).toEqual([false, true, true, false]);
  expect(mayKeep(name, least + 0.5)).toBe(false);
  expect(law).not.toBe('');
});

test('books and receipts are never kept for less than ten years', () => {
  expect(retentionRules.money.least).toBe(120);
});
