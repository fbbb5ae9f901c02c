import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestStore, testFolder, testKeys } from '../../../tests/support/desk-store.ts';
import { connect } from './connect.ts';
import { newestVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openStore, type OpenStore } from './open-store.ts';
import type { WritableDb } from './store-connection.ts';
import { faultCodeOf, meansDamage } from './store-fault.ts';

const fileOf = (folder: string) => join(folder, 'store.db');
const open = (dataDir: string, key: number | null = 7) => openStore({ dataDir, keys: testKeys(key) });

/** A closed store with some pages in it. */
async function filledStore(): Promise<string> {
  const folder = testFolder();
  const store = await openTestStore(folder);
  addPins(store, 2000);
  store.close();
  return folder;
}

function addPins(store: OpenStore, rows: number, operator = 'op'): void {
  store.writeTx('test.fill', (db) => {
    const insert = db.raw.prepare('INSERT INTO pinned_family VALUES (?, ?, ?)');
    for (let n = 0; n < rows; n++) insert.run(operator, `family ${String(n)}`.padEnd(60, '.'), '2026-01-01T00:00:00Z');
  });
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (failure) {
    return failure;
  }
  throw new Error('nothing was thrown');
}

const pins = (store: OpenStore) => store.db.raw.prepare('SELECT count(*) FROM pinned_family').pluck().get();

describe('a sound store', () => {
  test('has the pragmas of the house, on every connection', async () => {
    const store = await openTestStore(testFolder());
    const pragma = (name: string) => store.db.raw.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    expect(pragma('busy_timeout')).toBe(1000);
    expect(pragma('temp_store')).toBe(2);
    expect(pragma('cipher')).toBe('aegis');
  });

  test('shows nothing of its content on the disk', async () => {
    const folder = testFolder();
    const store = await openTestStore(folder);
    addPins(store, 1);
    for (const file of ['store.db', 'store.db-wal']) {
      const bytes = readFileSync(join(folder, file));
      expect(bytes.includes('pinned_family')).toBe(false);
      expect(bytes.includes('family 0')).toBe(false);
    }
  });

  test('keeps what was written, with the same key', async () => {
    const folder = await filledStore();
    expect(pins(await openTestStore(folder))).toBe(2000);
  });

  test('is one for each program: a second finds it in use, and gets it when the first ends', async () => {
    const folder = testFolder();
    const first = await openTestStore(folder);
    expect(await open(folder)).toEqual({ ok: false, error: 'IN_USE' });
    first.close();
    expect((await openTestStore(folder)).schemaVersion).toBe(newestVersion());
  });

  test('is free again when the program that had it was killed', async () => {
    const folder = testFolder();
    const program = `
      const { openStore } = await import(${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)});
      const key = Buffer.alloc(32, 7);
      const opened = await openStore({ dataDir: ${JSON.stringify(folder)}, keys: { protection: 'test', load: async () => key, create: async () => key } });
      console.log(opened.ok);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(await open(folder)).toEqual({ ok: false, error: 'IN_USE' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await openTestStore(folder)).schemaVersion).toBe(newestVersion());
  });
});

describe('a store that cannot be used stays as it is', () => {
  test.each([
    ['a wrong key', 8, 'WRONG_KEY'],
    ['a lost key', null, 'KEY_MISSING'],
  ])('%s', async (_name, key, fault) => {
    const folder = await filledStore();
    const before = digest(folder);
    expect(await open(folder, key)).toEqual({ ok: false, error: fault });
    expect(digest(folder)).toBe(before);
    expect(pins(await openTestStore(folder))).toBe(2000);
  });

  test('a wrong key is one also where nothing beside the store says so', async () => {
    const folder = await filledStore();
    rmSync(join(folder, 'store.json'));
    expect(await open(folder, 8)).toEqual({ ok: false, error: 'WRONG_KEY' });
    expect(pins(await openTestStore(folder))).toBe(2000);
  });

  test('a newer schema: refused, and not a byte is changed', async () => {
    const folder = await filledStore();
    const connection = connect({ file: fileOf(folder), key: Buffer.alloc(32, 7) });
    connection.raw.pragma(`user_version = ${String(newestVersion() + 10)}`);
    connection.raw.close();
    const before = digest(folder);
    expect(await open(folder)).toEqual({ ok: false, error: 'NEWER_SCHEMA' });
    expect(digest(folder)).toBe(before);
    expect(statSync(join(folder, 'store.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  test.each([0, 100, 5000, 40_000])('cut off after %i bytes: damaged, never a new store', async (bytes) => {
    const folder = await filledStore();
    truncateSync(fileOf(folder), bytes);
    expect(await open(folder)).toEqual({ ok: false, error: 'DAMAGED' });
    expect(statSync(fileOf(folder)).size).toBe(bytes);
  });

  test('gone while it is known that there was one: damaged, never a new store', async () => {
    const folder = await filledStore();
    rmSync(fileOf(folder));
    expect(await open(folder)).toEqual({ ok: false, error: 'DAMAGED' });
    expect(existsSync(fileOf(folder))).toBe(false);
  });

  test('one bit flipped in the first page: damaged', async () => {
    const folder = await filledStore();
    flipBit(fileOf(folder), 900);
    expect(await open(folder)).toEqual({ ok: false, error: 'DAMAGED' });
  });

  test('one bit flipped further in: noticed when the page is read, and called damage', async () => {
    const folder = await filledStore();
    const { size } = statSync(fileOf(folder));
    // The rows were written last: the schema and what is read at the start stand before them.
    for (let at = Math.floor((size * 0.7) / 4096) * 4096 + 5; at < size; at += 4096) flipBit(fileOf(folder), at);
    const store = await openTestStore(folder);
    const failure = thrownBy(() =>
      store.db.raw.prepare('SELECT sum(length(family_public_id)) FROM pinned_family').get(),
    );
    expect(meansDamage(failure)).toBe(true);
  });

  test('a full disk: the write is refused whole, and what was there is still there', async () => {
    const folder = await filledStore();
    const store = await openTestStore(folder);
    const pages = Number(store.db.raw.pragma('page_count', { simple: true }));
    store.db.raw.pragma(`max_page_count = ${String(pages + 3)}`);
    expect(faultCodeOf(thrownBy(() => addPins(store, 2000, 'other')))).toBe('DISK_FULL');
    expect(pins(store)).toBe(2000);
    expect(store.db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test.each([
    ['EACCES', 'NO_PERMISSION'],
    ['EROFS', 'NO_PERMISSION'],
    ['ENOSPC', 'DISK_FULL'],
  ])('what the file system calls %s is %s', (code, fault) => {
    expect(faultCodeOf(Object.assign(new Error('refused'), { code }))).toBe(fault);
  });

  test('a file in the place of the folder', async () => {
    const path = join(testFolder(), 'file');
    writeFileSync(path, '');
    expect((await open(path)).ok).toBe(false);
  });
});

describe('pending migrations', () => {
  const broken = { version: newestVersion() + 10, name: 'broken' };

  test('run after a backup that opens with the key', async () => {
    const folder = await filledStore();
    const next = {
      ...broken,
      up: (db: WritableDb) => void db.raw.exec('CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT'),
    };
    const store = await openTestStore(folder, { migrations: [...migrations, next] });
    expect(store.schemaVersion).toBe(broken.version);
    const [backup] = readdirSync(join(folder, 'backups'));
    expect(backup).toMatch(new RegExp(`^store-\\d{8}T\\d{6}Z-v${String(newestVersion())}\\.db$`));
    const copy = connect({ file: join(folder, 'backups', backup ?? ''), key: Buffer.alloc(32, 7), readOnly: true });
    expect(copy.raw.prepare('SELECT count(*) FROM pinned_family').pluck().get()).toBe(2000);
    copy.raw.close();
  });

  test.each([
    ['throws', 'SELECT * FROM nowhere'],
    ['leaves references that lead nowhere', "INSERT INTO service VALUES (1, 's', 1, 'Mensa', 99, 0)"],
  ])('one that %s takes back all of them', async (_name, sql) => {
    const folder = await filledStore();
    const good = {
      version: newestVersion() + 5,
      name: 'good',
      up: (db: WritableDb) => void db.raw.exec('CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT'),
    };
    const bad = { ...broken, up: (db: WritableDb) => void db.raw.exec(sql) };
    const opened = await openStore({ dataDir: folder, keys: testKeys(), migrations: [...migrations, good, bad] });
    expect(opened).toEqual({ ok: false, error: 'MIGRATION_FAILED' });
    const store = await openTestStore(folder);
    expect(store.schemaVersion).toBe(newestVersion());
    expect(store.db.raw.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0);
    expect(pins(store)).toBe(2000);
  });
});

function digest(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(fileOf(folder)))
    .digest('hex');
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
