// Keeps the store's key: wrapped by the system's keyring, beside a record of which keyring that is.
// Called by desk-process.ts when the desk asks. The decisions are in rules/key-protection.ts; this file only carries them out.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { stepToCreate, stepToLoad, type KeyBackend, type KeyStep, type Offered } from './rules/key-protection.ts';

const backends = [
  'keychain',
  'dpapi',
  'gnome_libsecret',
  'kwallet',
  'kwallet5',
  'kwallet6',
  'basic_text',
  'unknown',
] as const;

const KeyFileSchema = z.object({
  format: z.literal(1),
  backend: z.enum(backends),
  since: z.iso.datetime(),
  /** The key as the keyring wrapped it. */
  wrapped: z.base64(),
});
type KeyFile = z.infer<typeof KeyFileSchema>;

/** The part of Electron's `safeStorage` that is used: a test stands in for it. */
export interface Wrapper {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(wrapped: Buffer): string;
  getSelectedStorageBackend(): string;
}

export type VaultFailure = 'KEY_MISSING' | 'KEYRING_UNAVAILABLE' | 'DECLINED' | 'KEY_UNREADABLE';

export interface KeyVaultOptions {
  readonly path: string;
  readonly wrapper: Wrapper;
  readonly platform: NodeJS.Platform;
  readonly now: () => Date;
  /** Asks a person; the safe answer is no. */
  readonly ask: (question: Extract<KeyStep, { step: 'ask' }>) => Promise<boolean>;
}

export class KeyVault {
  readonly #options: KeyVaultOptions;

  constructor(options: KeyVaultOptions) {
    this.#options = options;
  }

  /** The raw 32-byte key of the store that exists. */
  async load(): Promise<Result<Buffer, VaultFailure>> {
    const file = await this.#read();
    const step = stepToLoad(file, this.#offered());
    if (step.step === 'stop') return err(step.reason);
    if (step.step === 'ask' && !(await this.#options.ask(step))) return err('DECLINED');
    const key = file ? this.#unwrap(file) : null;
    if (key === null) return err('KEY_UNREADABLE');
    if (step.step === 'ask') await this.#write(key, step.to);
    return ok(key);
  }

  /** The key for a store that is being made: a new one, unless one was kept from before. */
  async create(): Promise<Result<Buffer, VaultFailure>> {
    const file = await this.#read();
    const offered = this.#offered();
    const step = stepToCreate(file, offered);
    if (step.step === 'stop') return err(step.reason);
    if (step.step === 'unwrap') return this.load();
    if (step.step === 'ask' && !(await this.#options.ask(step))) return err('DECLINED');
    const key = randomBytes(32);
    await this.#write(key, offered.backend);
    return ok(key);
  }

  /** The wrapped key is gone: whatever it opened cannot be read by anybody any more. */
  async forget(): Promise<void> {
    for (const suffix of ['', '.new']) await rm(this.#options.path + suffix, { force: true });
  }

  #offered(): Offered {
    const { wrapper, platform } = this.#options;
    const available = wrapper.isEncryptionAvailable();
    if (platform === 'darwin') return { backend: 'keychain', available };
    if (platform === 'win32') return { backend: 'dpapi', available };
    const selected = z.enum(backends).safeParse(wrapper.getSelectedStorageBackend());
    return { backend: selected.success ? selected.data : 'unknown', available };
  }

  #unwrap(file: KeyFile): Buffer | null {
    try {
      const key = Buffer.from(this.#options.wrapper.decryptString(Buffer.from(file.wrapped, 'base64')), 'base64');
      return key.length === 32 ? key : null;
    } catch {
      return null;
    }
  }

  // A record that cannot be understood is an error, not a missing record: taking it for missing could lose the key.
  async #read(): Promise<KeyFile | null> {
    let text: string;
    try {
      text = await readFile(this.#options.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    return KeyFileSchema.parse(JSON.parse(text));
  }

  async #write(key: Buffer, backend: KeyBackend): Promise<void> {
    const { path, wrapper, now } = this.#options;
    const wrapped = wrapper.encryptString(key.toString('base64')).toString('base64');
    const file: KeyFile = { format: 1, backend, since: now().toISOString(), wrapped };
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Whole or not at all: a key file cut short by a power failure would lock the store for ever.
    await writeFile(`${path}.new`, JSON.stringify(file), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }
}
