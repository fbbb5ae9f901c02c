import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSealer, secretsKeyFile, secretsKeyVariable } from './open-sealer.ts';
import { sealer } from './seal.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'secrets-'));

test('a secret opens under its key and at its place, and nowhere else', () => {
  const one = sealer(randomBytes(32));
  const sealed = one.seal('pàssword €', 'mail-account/e');
  expect(sealed).not.toContain('password');
  expect(one.open(sealed, 'mail-account/e')).toBe('pàssword €');
  expect(() => one.open(sealed, 'mail-account/other')).toThrow();
  expect(() => sealer(randomBytes(32)).open(sealed, 'mail-account/e')).toThrow();
  const changed = `${sealed.slice(0, -6)}AAAAA=`;
  expect(() => one.open(changed, 'mail-account/e')).toThrow();
  expect(() => one.open('pàssword €', 'mail-account/e')).toThrow('not a sealed secret');
  expect(one.seal('x', 'a/b')).not.toBe(one.seal('x', 'a/b'));
});

test('the key file is made once, for its owner alone, and read from then on', () => {
  const dataDir = folder();
  const sealed = openSealer(dataDir, {}).seal('x', 'a/b');
  expect(statSync(join(dataDir, secretsKeyFile)).mode & 0o777).toBe(0o600);
  expect(openSealer(dataDir, {}).open(sealed, 'a/b')).toBe('x');
  chmodSync(join(dataDir, secretsKeyFile), 0o640);
  expect(() => openSealer(dataDir, {})).toThrow('others may read it');
});

test('the environment’s key comes before the file, and must be one', () => {
  const key = randomBytes(32);
  const sealed = openSealer(folder(), { [secretsKeyVariable]: key.toString('base64') }).seal('x', 'a/b');
  expect(sealer(key).open(sealed, 'a/b')).toBe('x');
  expect(() => openSealer(folder(), { [secretsKeyVariable]: 'secret' })).toThrow(secretsKeyVariable);
});

test('a derived key is the same each time, and another for another purpose or another key', () => {
  const key = randomBytes(32);
  const one = sealer(key);
  expect(one.derive('a')).toEqual(sealer(key).derive('a'));
  expect(one.derive('a')).toHaveLength(32);
  expect(one.derive('a')).not.toEqual(one.derive('b'));
  expect(one.derive('a')).not.toEqual(sealer(randomBytes(32)).derive('a'));
});
