import { expect, test } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { parseCounter, parseInstant } from './column-types.ts';

test('instants come out in UTC with a Z, with the fraction that they have', () => {
  for (const [text, instant] of [
    ['2026-01-31 10:00:00+00', '2026-01-31T10:00:00Z'],
    ['2026-01-31 10:00:00.123456+00', '2026-01-31T10:00:00.123456Z'],
  ] as const) {
    expect(parseInstant(text)).toBe(instant);
    expect(InstantSchema.safeParse(parseInstant(text)).success).toBe(true);
  }
});

test('a session that is not in UTC is an error, not an hour of difference', () => {
  expect(() => parseInstant('2026-01-31 10:00:00+01')).toThrow(/UTC/);
});

test('a counter that a number cannot hold is an error', () => {
  expect(parseCounter('9007199254740991')).toBe(9007199254740991);
  expect(() => parseCounter('9007199254740993')).toThrow();
});
