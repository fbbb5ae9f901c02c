// Opens the store of a station: lock, key, check, backup, migrations. Called by `openDesk` and the command line.
// Every way in which that can fail is a value; nothing is written to a store that cannot be understood.
import { chmodSync } from 'node:fs';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { makeBackup } from './backup/make-backup.ts';
import { connect } from './connect.ts';
import { migrate, newestVersion, schemaVersionOf } from './migrate.ts';
import { migrations as released } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { ReadableDb, SlowQuery } from './store-connection.ts';
import { storeFactsFor, writeStoreFacts } from './store-facts.ts';
import { faultCodeOf, faultCodeWithRightKey, type StoreFaultCode } from './store-fault.ts';
import { unlockStore, type UnlockedStore, type UnlockOptions } from './unlock-store.ts';
import { writeTxOn, type WriteTx } from './write-tx.ts';

export interface OpenStore {
  readonly file: string;
  /** For workers that open their own connection. */
  readonly key: Uint8Array<ArrayBuffer>;
  readonly schemaVersion: number;
  readonly db: ReadableDb;
  readonly writeTx: WriteTx;
  close(): void;
}

export interface OpenStoreOptions extends UnlockOptions {
  readonly now?: () => Date;
  readonly onSlowQuery?: (slow: SlowQuery) => void;
  /** Tests bring their own. */
  readonly migrations?: readonly Migration[];
}

export async function openStore(options: OpenStoreOptions): Promise<Result<OpenStore, StoreFaultCode>> {
  const unlocked = await unlockStore(options);
  if (!unlocked.ok) return unlocked;
  const release = () => unlocked.value.lock.release();
  try {
    const opened = await open(unlocked.value, options);
    if (!opened.ok) release();
    return opened;
  } catch (failure) {
    release();
    options.onProblem?.(failure);
    return err(faultCodeOf(failure));
  }
}

async function open(found: UnlockedStore, options: OpenStoreOptions): Promise<Result<OpenStore, StoreFaultCode>> {
  const { file, key, isNew, facts, lock } = found;
  const { dataDir, keys, migrations = released, now = () => new Date(), onSlowQuery } = options;
  if (!isNew) {
    const version = versionOf(found, options);
    if (!version.ok) return version;
    if (version.value > newestVersion(migrations)) return err('NEWER_SCHEMA');
    if (version.value > 0 && version.value < newestVersion(migrations)) {
      const saved = await makeBackup({ dataDir, key, now: now() });
      if (!saved.ok) return saved;
    }
  }
  const connection = connect({ file, key, mustExist: !isNew, ...(onSlowQuery && { onSlowQuery }) });
  try {
    // Its companions (-wal, -shm) take their rights from it.
    if (isNew) chmodSync(file, 0o600);
    migrate(connection, migrations);
    if (facts?.protection !== keys.protection) {
      const createdAt = facts?.createdAt ?? now().toISOString();
      writeStoreFacts(dataDir, storeFactsFor(key, keys.protection, createdAt));
    }
  } catch (failure) {
    connection.raw.close();
    options.onProblem?.(failure);
    const code = faultCodeOf(failure);
    return err(code === 'UNEXPECTED' ? 'MIGRATION_FAILED' : code);
  }
  return ok({
    ...{ file, key, schemaVersion: schemaVersionOf(connection), db: connection.asReadable() },
    writeTx: writeTxOn(connection),
    close: () => {
      connection.raw.close();
      lock.release();
    },
  });
}

/** The schema's version, read through a connection that cannot write: a store that is refused stays as it was, to the byte. */
function versionOf({ file, key, facts }: UnlockedStore, options: OpenStoreOptions): Result<number, StoreFaultCode> {
  try {
    const connection = connect({ file, key, mustExist: true, readOnly: true });
    try {
      // Reads the schema too: a first page that is whole says little.
      connection.raw.prepare('SELECT count(*) FROM sqlite_schema').get();
      return ok(schemaVersionOf(connection));
    } finally {
      connection.raw.close();
    }
  } catch (failure) {
    options.onProblem?.(failure);
    return err(facts ? faultCodeWithRightKey(failure) : faultCodeOf(failure));
  }
}
