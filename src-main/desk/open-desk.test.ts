import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoOperators } from '../../src-central/sandbox/demo/operators.ts';
import { demoDesk } from '../../tests/support/demo-desk.ts';
import { openTestStore, testFolder, testKeys } from '../../tests/support/desk-store.ts';
import { errorCode } from '../../tests/support/error-code.ts';
import { fakeCentral, municipality } from '../../tests/support/fake-central.ts';
import { openDesk, type Desk } from './open-desk.ts';
import type { DeskOptions } from './desk-options.ts';
import { makeBackup } from './store/backup/make-backup.ts';

async function open(dataDir: string, options: Partial<DeskOptions> = {}): Promise<Desk> {
  const desk = await openDesk({
    ...{ dataDir, resourcesDir: 'resources', keys: testKeys(), central: null, mail: null, version: '1.2.3' },
    ...options,
  });
  onTestFinished(() => desk.close());
  return desk;
}

const clientOf = (desk: Desk) => createRouterClient(desk.router, { context: desk.connection() });

describe('a new station', () => {
  test('without a central server is empty, says so, and knows nobody', async () => {
    const client = clientOf(await open(testFolder()));
    expect(await client.system.status()).toMatchObject({
      desk: { phase: 'empty' },
      sync: { connection: 'unenrolled' },
    });
    expect(await errorCode(client.operators.signIn({ username: 'a', password: 'b' }))).toBe('NO_DATA_YET');
    expect(await client.system.about()).toMatchObject({ version: '1.2.3', enteName: null, stationName: null });
  });

  test('with one becomes ready, and a watcher sees it come', async () => {
    const central = await fakeCentral(municipality(3));
    const { url, enrolmentCode } = central;
    const desk = await open(testFolder(), { central: { url }, enrolmentCode });
    const client = clientOf(desk);
    const phases: string[] = [];
    for await (const status of await client.system.watchStatus()) {
      phases.push(status.desk.phase);
      if (status.desk.phase === 'ready' && status.sync.bootstrap === null) break;
    }
    expect(phases[0]).toBe('empty');
    expect(await client.system.about()).toMatchObject({ enteName: 'Comune di Valdiprova', stationName: 'Sportello 1' });
    expect((await client.system.syncNow()).sync).toMatchObject({ connection: 'online', problem: null });
  });
});

describe('whoever is not signed in', () => {
  test('gets nothing but the sign-in and the state of the desk', async () => {
    const { client } = await demoDesk({ families: 1 });
    const window = client();
    const familyId = 'f-000001' as never;
    for (const refused of [
      window.families.search({ text: 'ros' }),
      window.families.shortlist(),
      window.families.card({ familyId }),
      window.bollettini.list({ familyId, which: 'all' }),
      window.bollettini.overdueByService(),
    ]) {
      expect(await errorCode(refused)).toBe('NOT_SIGNED_IN');
    }
    expect((await window.system.status()).desk.phase).toBe('ready');
  });

  test('a session of one window is not one of another', async () => {
    const { client, signedInClient } = await demoDesk({ families: 1 });
    const signedIn = await signedInClient();
    await signedIn.families.shortlist();
    expect(await errorCode(client().families.shortlist())).toBe('NOT_SIGNED_IN');
  });
});

describe('a store that cannot be used', () => {
  async function damagedStation(): Promise<{ folder: string; backup: string }> {
    const folder = testFolder();
    (await openTestStore(folder)).close();
    const made = await makeBackup({ dataDir: folder, key: Uint8Array.from(Buffer.alloc(32, 7)), now: new Date() });
    writeFileSync(join(folder, 'store.db'), 'no store at all'.repeat(1000));
    return { folder, backup: made.ok ? made.value : '' };
  }

  test('is a fault with a reference and the backups; everything but system is refused', async () => {
    const { folder, backup } = await damagedStation();
    const client = clientOf(await open(folder));
    const { desk } = await client.system.status();
    expect(desk).toMatchObject({ phase: 'fault', fault: { code: 'DAMAGED', backups: [{ name: backup }] } });
    expect(await errorCode(client.operators.signIn({ username: 'a', password: 'b' }))).toBe('STORE_UNAVAILABLE');
    expect(await errorCode(client.families.shortlist())).toBe('STORE_UNAVAILABLE');
    expect(await client.system.about()).toMatchObject({ version: '1.2.3' });
    const reference = desk.phase === 'fault' ? desk.fault.reference : '';
    expect(readFileSync(join(folder, 'logs', 'desk.log'), 'utf8')).toContain(reference);
  });

  test('is usable again from a backup', async () => {
    const { folder, backup } = await damagedStation();
    const client = clientOf(await open(folder));
    expect(await errorCode(client.system.restoreBackup({ name: 'store-20200101T000000Z-v10.db' }))).toBe(
      'BACKUP_UNUSABLE',
    );
    expect((await client.system.status()).desk.phase).toBe('fault');
    expect((await client.system.restoreBackup({ name: backup })).desk.phase).toBe('empty');
  });

  test('in use by another program: opened again when that ended', async () => {
    const folder = testFolder();
    const other = await openTestStore(folder);
    const client = clientOf(await open(folder));
    expect((await client.system.status()).desk).toMatchObject({ phase: 'fault', fault: { code: 'IN_USE' } });
    other.close();
    expect((await client.system.reopen()).desk.phase).toBe('empty');
  });

  test('found damaged while it is read: a fault from then on, not an empty list', async () => {
    const { dataDir, close } = await demoDesk({ size: 'small' });
    await close();
    const store = await openTestStore(dataDir);
    const roots = store.db.raw.prepare("SELECT rootpage FROM sqlite_schema WHERE name LIKE 'search_%'").pluck().all();
    store.close();
    const file = join(dataDir, 'store.db');
    const bytes = readFileSync(file);
    for (const page of roots) {
      const at = (Number(page) - 1) * 4096 + 9;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
    }
    writeFileSync(file, bytes);
    const desk = await open(dataDir);
    const client = clientOf(desk);
    await client.operators.signIn(demoOperators[0]!);
    expect((await client.system.status()).desk.phase).toBe('ready');
    expect(await errorCode(client.families.search({ text: 'rossi' }))).toBe('STORE_UNAVAILABLE');
    for await (const status of await client.system.watchStatus()) {
      if (status.desk.phase !== 'ready') {
        expect(status.desk).toMatchObject({ phase: 'fault', fault: { code: 'DAMAGED' } });
        break;
      }
    }
  });
});
