// Opens the store that is there for a command, and closes it again. Called by the commands that look into a store, and by those that carry
// an outbox. It makes no folder, no key and no store.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { openStore, type OpenStore } from '#desk/store/open-store.ts';
import type { ReadableDb } from '#desk/store/store-connection.ts';
import type { StoreFaultCode } from '#desk/store/store-fault.ts';

const words: Readonly<Record<StoreFaultCode, string>> = {
  WRONG_KEY: 'the key does not belong to this store',
  KEY_MISSING: 'the store is here, its key is not',
  DAMAGED: 'the store is damaged; `desk doctor` says more',
  IN_USE: 'another program has the store open: close it first',
  NO_PERMISSION: 'the store or its key may not be read, or others may read the key',
  NEWER_SCHEMA: 'the store belongs to a newer version of this program',
  MIGRATION_FAILED: 'the store could not be brought to this version; it was left as it was',
  DISK_FULL: 'the disk is full',
  UNEXPECTED: 'the store cannot be opened',
};

/** What `work` answers, the exit code; 1 with a line on standard error when the store cannot be read. */
export async function withStore(
  dataDir: string,
  work: (db: ReadableDb, store: OpenStore) => number | Promise<number>,
): Promise<number> {
  if (!existsSync(join(dataDir, 'store.db'))) return fail(1, 'store: there is no store here yet');
  const opened = await openStore({ dataDir, keys: stationKeysFromEnvironment(dataDir) });
  if (!opened.ok) return fail(1, `store: ${words[opened.error]}`);
  try {
    return await work(opened.value.db, opened.value);
  } finally {
    opened.value.close();
  }
}

/** Prints the one line of a command that ends with `code`. */
export function fail(code: number, line: string): number {
  process.stderr.write(`${line}\n`);
  return code;
}
