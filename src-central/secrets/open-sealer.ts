// Finds the key of central's secrets: SPORTELLO_SECRETS_KEY (base64, 32 bytes) where several processes share one database, else a key file
// in DATA_DIR that its owner alone may read, made at the first start. Called by start-central.ts.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyBytes, sealer, type Sealer } from './seal.ts';

export const secretsKeyVariable = 'SPORTELLO_SECRETS_KEY';
export const secretsKeyFile = 'secrets.key';

/** @throws with what to do where the key is no key, or others may read its file */
export function openSealer(dataDir: string, environment: NodeJS.ProcessEnv = process.env): Sealer {
  const given = environment[secretsKeyVariable];
  if (given !== undefined && given !== '') return sealer(keyFrom(given, secretsKeyVariable));
  const file = join(dataDir, secretsKeyFile);
  makeUnlessThere(file);
  // Windows has no such bits; the folder is its owner's there.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${secretsKeyFile}: others may read it; take their rights away (chmod 600)`);
  return sealer(keyFrom(readFileSync(file, 'utf8'), secretsKeyFile));
}

function keyFrom(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${where}: holds no key of ${String(keyBytes)} bytes in base64`);
  return key;
}

/** Whole or not at all, and never over one that is there: what was sealed under it could not be opened again. */
function makeUnlessThere(file: string): void {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    if (statSync(file).isFile()) return;
  } catch {
    // There is none yet.
  }
  writeFileSync(unfinished, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(unfinished, file);
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
