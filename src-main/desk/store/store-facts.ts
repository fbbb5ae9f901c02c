// What is known of the store without opening it: that there is one, what protects its key, and how to tell the right key from a wrong one.
// A small file beside the store. Without it a wrong key and a damaged first page look the same.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoreKeys } from '../desk-options.ts';

const StoreFactsSchema = z.object({
  protection: z.enum(['safeStorage', 'keyFile', 'passphrase', 'test']),
  keyCheck: z.string().length(32),
  createdAt: z.string(),
});
export type StoreFacts = z.infer<typeof StoreFactsSchema>;

const fileOf = (dataDir: string) => join(dataDir, 'store.json');

/** Null when no store was ever finished here, or the file cannot be read: then the store itself decides. */
export function readStoreFacts(dataDir: string): StoreFacts | null {
  try {
    return StoreFactsSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all. */
export function writeStoreFacts(dataDir: string, facts: StoreFacts): void {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(facts)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** Facts of a store that `key` opens. */
export function storeFactsFor(key: Uint8Array, protection: StoreKeys['protection'], createdAt: string): StoreFacts {
  return { protection, keyCheck: keyCheckOf(key), createdAt };
}

export function isKeyOf(facts: StoreFacts, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(facts.keyCheck), Buffer.from(keyCheckOf(key)));
}

// Half of a keyed digest of a constant: says whether a key is the same, nothing about the key.
function keyCheckOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('sportello-scuola store').digest('hex').slice(0, 32);
}
