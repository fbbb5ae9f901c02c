// Puts a backup in the place of a store that cannot be used. Called from the recovery screen, with the store closed.
// What was there is kept beside it under another name: a damaged store may still be of use to somebody.
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { StoreKeys } from '../../desk-options.ts';
import { newestVersion } from '../migrate.ts';
import { faultCodeOf, type StoreFaultCode } from '../store-fault.ts';
import { lockStore } from '../store-lock.ts';
import { backupFolder, takenAtOf } from './backup-names.ts';
import { verifyCopy } from './verify-copy.ts';

/** Kept of what restores replaced. */
const ASIDE_KEPT = 2;

/** The store must not be open in this program. Nothing changes unless the backup is sound and opens with the key. */
export async function restoreBackup(
  dataDir: string,
  keys: StoreKeys,
  name: string,
  now: Date,
): Promise<Result<null, StoreFaultCode | 'NO_SUCH_BACKUP'>> {
  const backup = join(backupFolder(dataDir), name);
  if (takenAtOf(name) === null || !existsSync(backup)) return err('NO_SUCH_BACKUP');
  try {
    const key = await keys.load();
    if (!key) return err('KEY_MISSING');
    if (verifyCopy(backup, key) > newestVersion()) return err('NEWER_SCHEMA');
    const lock = lockStore(dataDir);
    if (!lock) return err('IN_USE');
    try {
      replace(dataDir, backup, now);
      return ok(null);
    } finally {
      lock.release();
    }
  } catch (failure) {
    return err(faultCodeOf(failure));
  }
}

function replace(dataDir: string, backup: string, now: Date): void {
  const store = join(dataDir, 'store.db');
  copyFileSync(backup, `${store}.new`);
  const aside = join(dataDir, `store-aside-${String(now.getTime())}.db`);
  // The write-ahead log belongs to the old file: beside the new one it would be taken for its own.
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(store + suffix)) renameSync(store + suffix, aside + suffix);
  }
  renameSync(`${store}.new`, store);
  const old = readdirSync(dataDir).filter((one) => /^store-aside-\d+\.db$/.test(one));
  for (const one of old.sort().reverse().slice(ASIDE_KEPT)) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, one + suffix), { force: true });
  }
}
