import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { queryPlan, readQuery, writeQuery } from './define-query.ts';
import type { SlowQuery } from './store-connection.ts';

const pin = writeQuery<[string]>('test.pin', "INSERT INTO pinned_family VALUES ('op', ?, '2026-01-01T00:00:00Z')");
const pinned = readQuery<[], { family: string }>('test.pinned', 'SELECT family_public_id AS family FROM pinned_family');

test('what the work returns comes back, and is stored', async () => {
  const store = await openTestStore(testFolder());
  expect(store.writeTx('test', (db) => pin.run(db, 'f-1').changes)).toBe(1);
  expect(pinned.all(store.db)).toEqual([{ family: 'f-1' }]);
});

test('when the work throws, nothing of it is stored', async () => {
  const store = await openTestStore(testFolder());
  const work = () =>
    store.writeTx('test', (db) => {
      pin.run(db, 'f-1');
      throw new Error('no');
    });
  expect(work).toThrow('no');
  expect(pinned.all(store.db)).toEqual([]);
});

test('work that goes on later is refused and taken back: the lock would be held meanwhile', async () => {
  const store = await openTestStore(testFolder());
  expect(() => store.writeTx('test', async (db) => pin.run(db, 'f-1'))).toThrow('must be synchronous');
  expect(pinned.all(store.db)).toEqual([]);
});

test('a statement declared to read may not write', async () => {
  const store = await openTestStore(testFolder());
  const disguised = readQuery<[], unknown>('test.disguised', 'DELETE FROM pinned_family');
  expect(() => disguised.all(store.db)).toThrow('declared to read');
});

test('a slow query is reported by its name, without parameters', async () => {
  const slow: SlowQuery[] = [];
  const store = await openTestStore(testFolder(), {
    // Making the tables may be slow too, on a busy machine.
    onSlowQuery: (query) => void (query.name === 'test.slow' && slow.push(query)),
  });
  const count = readQuery<[number], { n: number }>(
    'test.slow',
    'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT max(n) AS n FROM c',
  );
  expect(count.get(store.db, 10)).toEqual({ n: 10 });
  expect(slow).toEqual([]);
  count.get(store.db, 1_500_000);
  expect(slow.map(({ name }) => name)).toEqual(['test.slow']);
  expect(Object.keys(slow[0] ?? {})).toEqual(['name', 'milliseconds']);
});

test('a query plan says which index is used', async () => {
  const store = await openTestStore(testFolder());
  const byFamily = readQuery<[number], unknown>('test.plan', 'SELECT id FROM bollettino WHERE family_id = ?');
  expect(queryPlan(store.db, byFamily).join()).toMatch(/SEARCH bollettino USING .*INDEX bollettino_by_public_id/);
});

test('only what comes again by itself leaves the flush out, and the next one has it again, also after a failure', async () => {
  const store = await openTestStore(testFolder());
  const synchronous = () => store.db.raw.pragma('synchronous', { simple: true });
  const [NORMAL, FULL] = [1, 2];
  expect(store.writeTx('test', synchronous)).toBe(FULL);
  expect(store.writeTx('test', synchronous, 'repeatable')).toBe(NORMAL);
  const failing = () => {
    throw new Error('no');
  };
  expect(() => store.writeTx('test', failing, 'repeatable')).toThrow('no');
  expect(synchronous()).toBe(FULL);
});
