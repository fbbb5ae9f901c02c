// Removes what a revoked station holds: the key first, without which the rest is noise, then store, backups and what was put aside.
// Called with the store closed and the mark written; may be ended at any point and be called again. Names what it removes: the
// folder may hold what is not ours. Settings and log stay; they know no family.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKeys } from '../desk-options.ts';

const ofTheStore = /^store(-aside-\d+)?\.(db|json)(-wal|-shm|-journal|\.new)?$/;
const besides = ['backups', 'kiosk.json'];

/** @param told what has just been removed: `key`, or a name in the folder */
export async function wipeStation(dataDir: string, keys: StoreKeys, told: (removed: string) => void): Promise<void> {
  await keys.forget?.();
  told('key');
  const names = readdirSync(dataDir).filter((name) => ofTheStore.test(name) || besides.includes(name));
  for (const name of names) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
    told(name);
  }
}
