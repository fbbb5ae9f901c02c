// A desk's store for a test: in a folder of its own, with a fixed key, gone afterwards.
// Used by the tests of the store, of sync and of `openDesk`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StoreKeys } from '#desk/desk-options.ts';
import { openStore, type OpenStore, type OpenStoreOptions } from '#desk/store/open-store.ts';

/** A folder that goes with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Keys as a shell would give them; `first` fills the key's bytes. Null: the key was lost. */
export function testKeys(first: number | null = 7): StoreKeys {
  const key = first === null ? null : Buffer.alloc(32, first);
  return { protection: 'test', load: async () => key, create: async () => key ?? Buffer.alloc(32, 1) };
}

/** The open store of `dataDir`; closed with the test. Throws with the fault when it cannot be opened. */
export async function openTestStore(dataDir: string, options: Partial<OpenStoreOptions> = {}): Promise<OpenStore> {
  const opened = await openStore({ dataDir, keys: testKeys(), ...options });
  if (!opened.ok) throw new Error(`the store cannot be opened: ${opened.error}`);
  let open = true;
  const store: OpenStore = {
    ...opened.value,
    close: () => {
      if (open) opened.value.close();
      open = false;
    },
  };
  onTestFinished(() => store.close());
  return store;
}
