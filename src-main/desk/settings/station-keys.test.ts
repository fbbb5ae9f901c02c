import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyFileName, stationKeys } from './station-keys.ts';

let dataDir: string;
let path: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sportello-keys-'));
  path = join(dataDir, keyFileName);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the key of a station without a keyring', () => {
  test('is none until a store is made, and then always the same', async () => {
    expect(await stationKeys({ dataDir }).load()).toBeNull();
    const made = await stationKeys({ dataDir }).create();
    expect(made).toHaveLength(32);
    expect(await stationKeys({ dataDir }).load()).toEqual(made);
    expect(await stationKeys({ dataDir }).create()).toEqual(made);
  });

  test.skipIf(process.platform === 'win32')(
    'lies in a file that its owner alone reads, and is refused otherwise',
    async () => {
      await stationKeys({ dataDir }).create();
      expect(statSync(path).mode & 0o077).toBe(0);
      chmodSync(path, 0o644);
      await expect(stationKeys({ dataDir }).load()).rejects.toMatchObject({ code: 'KEY_EXPOSED' });
    },
  );

  test('is wrapped by a passphrase when there is one', async () => {
    const made = await stationKeys({ dataDir, passphrase: 'tre civette' }).create();
    expect(readFileSync(path, 'utf8')).not.toContain(made.toString('base64'));
    expect(await stationKeys({ dataDir, passphrase: 'tre civette' }).load()).toEqual(made);
    await expect(stationKeys({ dataDir, passphrase: 'due civette' }).load()).rejects.toMatchObject({
      code: 'WRONG_KEY',
    });
  });

  test('changes its protection only when a person agrees', async () => {
    const made = await stationKeys({ dataDir }).create();
    const before = readFileSync(path, 'utf8');
    const wish = { dataDir, passphrase: 'tre civette' };
    await expect(stationKeys(wish).load()).rejects.toMatchObject({ code: 'KEY_PROTECTION_CHANGED' });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(await stationKeys({ ...wish, acceptChange: true }).load()).toEqual(made);
    expect(await stationKeys(wish).load()).toEqual(made);
  });

  test('cannot be taken out of its passphrase by whoever does not know it', async () => {
    await stationKeys({ dataDir, passphrase: 'tre civette' }).create();
    await expect(stationKeys({ dataDir, acceptChange: true }).load()).rejects.toMatchObject({ code: 'WRONG_KEY' });
  });

  test('is never replaced when its file is damaged', async () => {
    await stationKeys({ dataDir }).create();
    writeFileSync(path, '{"format":1');
    await expect(stationKeys({ dataDir }).create()).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('{"format":1');
  });

  test('is forgotten with every copy of it, also when there is none', async () => {
    const keys = stationKeys({ dataDir });
    keys.adopt(await keys.create());
    await keys.forget();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('key'))).toEqual([]);
    await keys.forget();
    expect(await keys.load()).toBeNull();
  });
});
