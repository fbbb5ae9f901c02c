import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestStore, testFolder, testKeys } from '../../../../tests/support/desk-store.ts';
import { migrations } from '../migrations/index.ts';
import { openStore } from '../open-store.ts';
import { listBackups } from './list-backups.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const at = new Date('2026-05-04T10:42:00Z');
const key = Uint8Array.from(Buffer.alloc(32, 7));

async function storeWithBackup(): Promise<{ folder: string; name: string }> {
  const folder = testFolder();
  const store = await openTestStore(folder);
  store.writeTx('test', (db) => db.raw.exec("INSERT INTO pinned_family VALUES ('op', 'f-1', '2026-01-01T00:00:00Z')"));
  const made = await makeBackup({ dataDir: folder, key, now: at });
  store.writeTx('test', (db) => db.raw.exec("INSERT INTO pinned_family VALUES ('op', 'f-2', '2026-01-01T00:00:00Z')"));
  store.close();
  return { folder, name: made.ok ? made.value : '' };
}

const pins = (store: Awaited<ReturnType<typeof openTestStore>>) =>
  store.db.raw.prepare('SELECT family_public_id FROM pinned_family ORDER BY 1').pluck().all();

test('a backup made beside the open store is listed by its time', async () => {
  const { folder, name } = await storeWithBackup();
  const [backup] = await listBackups(folder);
  expect(backup).toMatchObject({ name, takenAt: '2026-05-04T10:42:00Z' });
  expect(readdirSync(join(folder, 'backups'))).toEqual([name]);
});

test('a backup is as unreadable as the store', async () => {
  const { folder, name } = await storeWithBackup();
  expect(readFileSync(join(folder, 'backups', name)).includes('pinned_family')).toBe(false);
});

test('restored, it is the store; what was there stands beside it', async () => {
  const { folder, name } = await storeWithBackup();
  writeFileSync(join(folder, 'store.db'), 'scribble over the store'.repeat(1000));
  expect(await openStore({ dataDir: folder, keys: testKeys() })).toEqual({ ok: false, error: 'DAMAGED' });
  expect(await restoreBackup(folder, testKeys(), name, at)).toEqual({ ok: true, value: null });
  expect(pins(await openTestStore(folder))).toEqual(['f-1']);
  expect(readdirSync(folder).filter((one) => one.startsWith('store-aside-'))).toHaveLength(1);
});

test.each([
  ['of another name', '../store.db', 'NO_SUCH_BACKUP'],
  ['that is not there', 'store-20200101T000000Z-v10.db', 'NO_SUCH_BACKUP'],
])('a backup %s changes nothing', async (_case, name, error) => {
  const { folder } = await storeWithBackup();
  expect(await restoreBackup(folder, testKeys(), name, at)).toEqual({ ok: false, error });
  expect(pins(await openTestStore(folder))).toEqual(['f-1', 'f-2']);
});

test('a damaged backup, or one of another key, changes nothing', async () => {
  const { folder, name } = await storeWithBackup();
  expect(await restoreBackup(folder, testKeys(9), name, at)).toEqual({ ok: false, error: 'WRONG_KEY' });
  const file = join(folder, 'backups', name);
  const bytes = readFileSync(file);
  bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect((await restoreBackup(folder, testKeys(), name, at)).ok).toBe(false);
  expect(pins(await openTestStore(folder))).toEqual(['f-1', 'f-2']);
});

test('where no backup can be made, no migration runs', async () => {
  const folder = testFolder();
  (await openTestStore(folder, { migrations: migrations.slice(0, 1) })).close();
  // The folder's name is taken by a file: no copy can be written.
  writeFileSync(join(folder, 'backups'), '');
  expect((await openStore({ dataDir: folder, keys: testKeys() })).ok).toBe(false);
  const store = await openTestStore(folder, { migrations: migrations.slice(0, 1) });
  expect(store.schemaVersion).toBe(10);
});
