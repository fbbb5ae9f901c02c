// The store's key where there is no system keyring: in a file that its owner alone reads, or wrapped by a passphrase.
// Called by the web host and the command line. Which of the two protects the key is recorded; a change is asked, never silent.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoreKeys } from '../desk-options.ts';

const keyBytes = 32;
// About 60 ms and 64 MiB: paid once per start, because the store itself opens with the raw key.
const scryptCost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
const KeyFileSchema = z.discriminatedUnion('protection', [
  z.object({ format: z.literal(1), protection: z.literal('keyFile'), since: z.string(), key: base64 }),
  z.object({
    format: z.literal(1),
    protection: z.literal('passphrase'),
    since: z.string(),
    salt: base64,
    nonce: base64,
    tag: base64,
    wrapped: base64,
  }),
]);
type KeyFile = z.infer<typeof KeyFileSchema>;

/** Name of the key's file, below the station's data folder. */
export const keyFileName = 'key.json';

export type KeyFaultCode =
  /** The passphrase does not open the key. */
  | 'WRONG_KEY'
  /** The key was protected otherwise, and nobody agreed to a change. */
  | 'KEY_PROTECTION_CHANGED'
  /** Others on this machine can read the key. */
  | 'KEY_EXPOSED';

/** Why the key cannot be had; thrown by `load` and `create`, and told to a person. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault';
  readonly code: KeyFaultCode;
  constructor(code: KeyFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface StationKeysOptions {
  readonly dataDir: string;
  /** When given, it protects the key; else the key's file does. */
  readonly passphrase?: string | undefined;
  /** A person said that the protection may change to what is asked for now. */
  readonly acceptChange?: boolean;
  readonly now?: () => Date;
}

/** The options as the environment gives them: SPORTELLO_PASSPHRASE, and SPORTELLO_ACCEPT_KEY_CHANGE=1. */
export function stationKeysFromEnvironment(dataDir: string, environment: NodeJS.ProcessEnv = process.env): StationKeys {
  return stationKeys({
    dataDir,
    passphrase: environment['SPORTELLO_PASSPHRASE'] || undefined,
    acceptChange: environment['SPORTELLO_ACCEPT_KEY_CHANGE'] === '1',
  });
}

export interface StationKeys extends StoreKeys {
  forget(): Promise<void>;
  /** Puts a key that came from paper in the place of what is here; the old file is kept beside it. */
  adopt(key: Buffer): void;
}

/** Keys of a station without a system keyring. */
export function stationKeys(options: StationKeysOptions): StationKeys {
  const path = join(options.dataDir, keyFileName);
  const { passphrase, now = () => new Date() } = options;
  const wanted = passphrase === undefined ? 'keyFile' : 'passphrase';

  const write = (key: Buffer): Buffer => {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const head = { format: 1, protection: wanted, since: now().toISOString() };
    const body = passphrase === undefined ? { key: key.toString('base64') } : wrap(key, passphrase);
    // Whole or not at all: half a key file would lock the store for ever.
    writeFileSync(`${path}.new`, JSON.stringify({ ...head, ...body }), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return key;
  };

  const load = (): Buffer | null => {
    const file = read(path);
    if (file === null) return null;
    if (file.protection === wanted) return unwrap(file, passphrase);
    if (!options.acceptChange) {
      throw new KeyFault('KEY_PROTECTION_CHANGED', `the key is protected by ${file.protection}, not by ${wanted}`);
    }
    // From a passphrase to a file there is no way without the passphrase: then `unwrap` says so.
    return write(unwrap(file, passphrase));
  };

  return {
    protection: wanted,
    load: () => Promise.resolve().then(load),
    create: () => Promise.resolve().then(() => load() ?? write(randomBytes(keyBytes))),
    forget: () =>
      Promise.resolve().then(() => {
        for (const suffix of ['', '.new', '.before-recovery']) rmSync(path + suffix, { force: true });
      }),
    adopt: (key) => {
      if (existsSync(path)) renameSync(path, `${path}.before-recovery`);
      write(key);
    },
  };
}

function read(path: string): KeyFile | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
  // Windows has no such bits; there the folder of the person's profile protects the file.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new KeyFault('KEY_EXPOSED', `others can read ${path}: chmod 600 it, and change the key if they may have`);
  }
  return KeyFileSchema.parse(JSON.parse(text));
}

function wrap(key: Buffer, passphrase: string): Record<string, string> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, keyBytes, scryptCost), nonce);
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const parts = { salt, nonce, wrapped, tag: cipher.getAuthTag() };
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]));
}

function unwrap(file: KeyFile, passphrase: string | undefined): Buffer {
  if (file.protection === 'keyFile') return file.key;
  try {
    const outer = scryptSync(passphrase ?? '', file.salt, keyBytes, scryptCost);
    const decipher = createDecipheriv('aes-256-gcm', outer, file.nonce);
    decipher.setAuthTag(file.tag);
    return Buffer.concat([decipher.update(file.wrapped), decipher.final()]);
  } catch {
    throw new KeyFault('WRONG_KEY', 'the passphrase does not open the key of this station');
  }
}
