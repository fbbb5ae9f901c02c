import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyVault, type KeyVaultOptions, type Wrapper } from './key-vault.ts';

let folder: string;
let path: string;

// Wraps by turning the text round and marking it with the keyring, so that another keyring cannot read it.
function keyring(name: string, available = true): Wrapper {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => name,
    encryptString: (plain) => Buffer.from(`${name}:${[...plain].reverse().join('')}`),
    decryptString(wrapped) {
      const text = wrapped.toString();
      if (!text.startsWith(`${name}:`)) throw new Error('another keyring');
      return [...text.slice(name.length + 1)].reverse().join('');
    },
  };
}

function vault(
  wrapper: Wrapper,
  ask: KeyVaultOptions['ask'] = () => Promise.reject(new Error('nobody was to be asked')),
) {
  return new KeyVault({ path, wrapper, platform: 'linux', now: () => new Date('2026-03-01T08:00:00Z'), ask });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-vault-'));
  path = join(folder, 'keys', 'key.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key vault', () => {
  test('gives the same key again, from a file that only its owner reads and that holds no key', async () => {
    const made = await vault(keyring('gnome_libsecret')).create();
    const loaded = await vault(keyring('gnome_libsecret')).load();
    expect(made.ok && loaded.ok && made.value.equals(loaded.value)).toBe(true);
    if (made.ok) expect(readFileSync(path, 'utf8')).not.toContain(made.value.toString('base64'));
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('records which keyring protects the key, and since when', async () => {
    await vault(keyring('kwallet6')).create();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      backend: 'kwallet6',
      since: '2026-03-01T08:00:00.000Z',
    });
  });

  test('never makes a second key over the first', async () => {
    const first = await vault(keyring('kwallet6')).create();
    const second = await vault(keyring('kwallet6')).create();
    expect(first.ok && second.ok && first.value.equals(second.value)).toBe(true);
  });

  test('says that a key is missing instead of making one', async () => {
    expect(await vault(keyring('kwallet6')).load()).toEqual({ ok: false, error: 'KEY_MISSING' });
  });

  test('asks before it leaves a key all but unprotected, and takes no for no', async () => {
    const asked: string[] = [];
    const answer = await vault(keyring('basic_text'), (question) => {
      asked.push(question.question);
      return Promise.resolve(false);
    }).create();
    expect(answer).toEqual({ ok: false, error: 'DECLINED' });
    expect(asked).toEqual(['WEAK_PROTECTION']);
    expect(() => statSync(path)).toThrow();
  });

  test('asks when another keyring has taken over, and says when the key cannot be read there', async () => {
    await vault(keyring('gnome_libsecret')).create();
    expect(await vault(keyring('kwallet6'), () => Promise.resolve(false)).load()).toEqual({
      ok: false,
      error: 'DECLINED',
    });
    expect(await vault(keyring('kwallet6'), () => Promise.resolve(true)).load()).toEqual({
      ok: false,
      error: 'KEY_UNREADABLE',
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ backend: 'gnome_libsecret' });
  });

  test('waits for a locked keyring without touching anything', async () => {
    await vault(keyring('gnome_libsecret')).create();
    const before = readFileSync(path, 'utf8');
    expect(await vault(keyring('gnome_libsecret', false)).load()).toEqual({ ok: false, error: 'KEYRING_UNAVAILABLE' });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('does not take a damaged record for a missing one', async () => {
    await vault(keyring('kwallet6')).create();
    writeFileSync(path, '{"format":1');
    await expect(vault(keyring('kwallet6')).create()).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('{"format":1');
  });

  test('forgets the key when it is told to, and makes another one then', async () => {
    const first = await vault(keyring('kwallet6')).create();
    await vault(keyring('kwallet6')).forget();
    expect(await vault(keyring('kwallet6')).load()).toEqual({ ok: false, error: 'KEY_MISSING' });
    const second = await vault(keyring('kwallet6')).create();
    expect(second.ok && first.ok && second.value.equals(first.value)).toBe(false);
    await vault(keyring('kwallet6')).forget();
    await vault(keyring('kwallet6')).forget();
  });
});
