import { expect, test } from 'vitest';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { firstOfEach, together, type Work } from './together.ts';

const ente = EnteIdSchema.parse('ente');

/** Doubles numbers, and tells how they came. */
function doubling(put: { later?: number; fails?: number } = {}) {
  const batches: number[][] = [];
  const work: Work<object, number, number> = async (_context, _ente, items, isAlone) => {
    batches.push([...items]);
    await Promise.resolve();
    if (put.fails !== undefined && items.includes(put.fails)) throw new Error('cannot be doubled');
    return items.map((item) => (!isAlone && item === put.later ? err('LATER') : ok(item * 2)));
  };
  return { batches, double: together(work) };
}

test('who comes at once is done together, each with an own answer; who comes later is done by itself', async () => {
  const { batches, double } = doubling();
  const context = {};
  expect(await Promise.all([1, 2, 3].map((item) => double(context, ente, item)))).toEqual([2, 4, 6]);
  expect(await double(context, ente, 4)).toBe(8);
  expect(batches).toEqual([[1, 2, 3], [4]]);
});

test('who comes while two are under way waits for the first that is done', async () => {
  const begun: { items: readonly number[]; end: () => void }[] = [];
  const slow = together<object, number, number>(async (_context, _ente, items) => {
    await new Promise<void>((end) => begun.push({ items, end }));
    return items.map((item) => ok(item));
  });
  const context = {};
  const answers = [slow(context, ente, 1)];
  await expect.poll(() => begun.length).toBe(1);
  answers.push(slow(context, ente, 2));
  await expect.poll(() => begun.length).toBe(2);
  answers.push(slow(context, ente, 3), slow(context, ente, 4));
  begun[1]?.end();
  await expect.poll(() => begun.map(({ items }) => items)).toEqual([[1], [2], [3, 4]]);
  begun[0]?.end();
  begun[2]?.end();
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4]);
});

test('other contexts and other enti never share a transaction', async () => {
  const { batches, double } = doubling();
  const context = {};
  const all = [double(context, ente, 1), double({}, ente, 2), double(context, EnteIdSchema.parse('other'), 3)];
  await Promise.all(all);
  expect(batches).toEqual([[1], [2], [3]]);
});

test('more than a hundred are done in parts', async () => {
  const { batches, double } = doubling();
  const context = {};
  await Promise.all(Array.from({ length: 202 }, (_, at) => double(context, ente, at)));
  expect(batches.map((batch) => batch.length)).toEqual([100, 100, 2]);
});

test('what stands in another’s way is done alone, and holds up nobody', async () => {
  const { batches, double } = doubling({ later: 2 });
  const context = {};
  expect(await Promise.all([1, 2, 3].map((item) => double(context, ente, item)))).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3], [2]]);
});

test('a failure among many is the failure of one', async () => {
  const { double } = doubling({ fails: 3 });
  const context = {};
  const settled = await Promise.allSettled([1, 2, 3, 4].map((item) => double(context, ente, item)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await double(context, ente, 5)).toBe(10);
});

test('of each kind the first is taken', () => {
  expect(firstOfEach(['aa', 'ab', 'ba'], (text) => text.charAt(0))).toEqual(['aa', 'ba']);
});
