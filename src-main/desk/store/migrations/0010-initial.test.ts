import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { CENTRAL_TABLES } from '../../sync/snapshot/shadow-tables.ts';
import { initial } from './0010-initial.ts';

const columnsOf = (store: Awaited<ReturnType<typeof openTestStore>>, table: string) =>
  store.db.raw.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table);

test('makes version 10: central’s tables, summaries, and the station’s own', async () => {
  const store = await openTestStore(testFolder(), { migrations: [initial] });
  expect(store.schemaVersion).toBe(10);
  const later = ['delegation', 'conflict', 'family_merge', 'account', 'publication'];
  for (const table of CENTRAL_TABLES.filter((name) => !later.includes(name)))
    expect(columnsOf(store, table).length, table).toBeGreaterThan(1);
  expect(columnsOf(store, 'sync_state')).toContain('epoch');
  expect(store.db.raw.prepare('SELECT epoch, seq FROM sync_state').all()).toEqual([{ epoch: null, seq: 0 }]);
});

test('every table is STRICT, so that a column holds what it says', async () => {
  const store = await openTestStore(testFolder(), { migrations: [initial] });
  const loose = store.db.raw.prepare(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  expect(loose.all()).toEqual([]);
});

test('what the station keeps of its own names families by their public ids, which survive a snapshot', async () => {
  const store = await openTestStore(testFolder(), { migrations: [initial] });
  for (const table of ['pinned_family', 'recent_family', 'mail_message']) {
    expect(columnsOf(store, table)).toContain('family_public_id');
    expect(store.db.raw.prepare('SELECT * FROM pragma_foreign_key_list(?)').all(table)).toEqual([]);
  }
});
