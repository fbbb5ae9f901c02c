import { expect, test } from 'vitest';
import { z } from 'zod';
import { fc } from '../../tests/support/properties.ts';
import { someBollettino, someFamily } from '../../tests/support/small-ente.ts';
import { RecordChangeSchema } from './records/aggregate.ts';
import { quickCheck } from './quick-check.ts';

const family = someFamily('fam', [{ id: 'kid' }], [someBollettino('bol', 'fam-parent', 'kid')]);
const changes: object[] = [
  { kind: 'family', value: family },
  { kind: 'bollettino', familyId: 'fam', value: family.bollettini[0] },
  { kind: 'bollettinoDeleted', familyId: 'fam', id: 'bol' },
  { kind: 'recordDeleted', record: 'school', id: 'x' },
];
const isRight = quickCheck(RecordChangeSchema);

test('what is right, and travels in numbers, gets its yes at once', () => {
  for (const change of changes) expect(isRight(change), JSON.stringify(change).slice(0, 60)).toBe(true);
});

/** Every place in a value, as a path. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => places(part, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: readonly string[], how: (part: unknown) => unknown): unknown {
  if (key === undefined) return how(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  const part = changed(copy[key], rest, how);
  if (part === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = part;
  return copy;
}

const oddities = [
  undefined,
  null,
  '',
  ' ',
  'x',
  'x'.repeat(3000),
  '2026-02-31',
  '2026-02-28',
  0,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
];
const odd = fc.constantFrom<unknown>(...oddities, [], {}, [null], true, 'issued', '301000000000000001', new Date(0));

test('it never says yes to what the schema refuses, completes or strips', () => {
  const where = fc.constantFrom(...changes.flatMap((change) => places(change).map((path) => ({ change, path }))));
  fc.assert(
    fc.property(where, fc.option(odd), ({ change, path }, oddity) => {
      const more = (part: unknown) => (typeof part === 'object' && part !== null ? { ...part, more: 1 } : [part]);
      const one = changed(change, path, oddity === null ? more : () => oddity);
      if (isRight(one)) expect(RecordChangeSchema.safeParse(one)).toEqual({ success: true, data: one });
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['a transformation', z.string().trim(), ' x '],
  ['a format without a pattern', z.url(), 'https://example.it'],
  ['a member that is let through', z.looseObject({ a: z.string() }), { a: 'x' }],
  ['a union without a mark', z.union([z.string(), z.number()]), 'x'],
])('of %s it says that it does not know', (_name, schema, value) => {
  expect(quickCheck(schema)(value)).toBe(false);
});

test('what is left out is for the schema to complete', () => {
  const schema = z.object({ a: z.string().default('x') });
  expect([{ a: 'y' }, {}].map(quickCheck(schema))).toEqual([true, false]);
});
