import { expect, test } from 'vitest';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useSyncStore } from './sync.ts';

test('compares with central and shows the report', async () => {
  const { desk } = storesOn();
  const store = useSyncStore();
  await store.load();
  expect(store.details?.divergence).toBeNull();
  expect(await store.compare()).toBeNull();
  expect(store.details?.divergence?.repaired).toBe(2);
  desk.sync.refuseWith = { code: 'NO_LINE', status: 503 };
  expect(await store.compare()).toBe('NO_LINE');
  expect(store.comparing).toBe(false);
});

test('stopped deletions go on when an administrator says so, and only then', async () => {
  const { desk } = storesOn();
  const store = useSyncStore();
  desk.sync.details.massDelete = { table: 'family', rows: 900, of: 1_000 };
  await store.load();
  desk.sync.refuseWith = { code: 'NOT_ALLOWED', status: 403 };
  expect(await store.acceptDeletions()).toBe('NOT_ALLOWED');
  expect(store.details?.massDelete).not.toBeNull();
  expect(await store.acceptDeletions()).toBeNull();
  expect(store.details?.massDelete).toBeNull();
});

test('details that cannot be had are a failure, and the old ones stay', async () => {
  const { desk } = storesOn();
  const store = useSyncStore();
  await store.load();
  desk.failWith('STORE_UNAVAILABLE');
  await store.load();
  expect(store.failure?.code).toBe('STORE_UNAVAILABLE');
  expect(store.details).not.toBeNull();
});
