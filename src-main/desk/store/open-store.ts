// Opens the store of a station: lock, key, check, backup, migrations. Called by `openDesk` and the command line.
// Every way in which that can fail is a value; nothing is written to a store that cannot be understood.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { StoreKeys } from '../desk-options.ts';
import { makeBackup } from './backup/make-backup.ts';
import { connect } from './connect.ts';
import { migrate, newestVersion, schemaVersionOf } from './migrate.ts';
import { migrations as released } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { ReadableDb, SlowQuery } from './store-connection.ts';
import { isKeyOf, readStoreFacts, storeFactsFor, writeStoreFacts } from './store-facts.ts';
import { faultCodeOf, type StoreFaultCode } from './store-fault.ts';
import { lockStore } from './store-lock.ts';
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

export interface OpenStoreOptions {
  readonly dataDir: string;
  readonly keys: StoreKeys;
  readonly now?: () => Date;
  readonly onSlowQuery?: (slow: SlowQuery) => void;
  /** Told the failure behind a fault, for the log. */
  readonly onProblem?: (failure: unknown) => void;
  /** Tests bring their own. */
  readonly migrations?: readonly Migration[];
}

/** Name of the store's file below the data folder. */
export const STORE_FILE = 'store.db';

type Opened = Result<OpenStore, StoreFaultCode>;

export async function openStore(options: OpenStoreOptions): Promise<Opened> {
  let release: (() => void) | undefined;
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const lock = lockStore(options.dataDir);
    if (!lock) return err('IN_USE');
    release = () => lock.release();
    const opened = await openLocked(options, release);
    if (!opened.ok) release();
    return opened;
  } catch (failure) {
    release?.();
    options.onProblem?.(failure);
    return err(faultCodeOf(failure));
  }
}

async function openLocked(options: OpenStoreOptions, release: () => void): Promise<Opened> {
  const { dataDir, keys, migrations = released, now = () => new Date() } = options;
  const file = join(dataDir, STORE_FILE);
  const facts = readStoreFacts(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  // A store that was there and is gone, or has become nothing, is never silently begun anew.
  if (size === 0 && facts) return err('DAMAGED');
  const isNew = size === 0;
  const key = (await keys.load()) ?? (isNew ? await keys.create() : null);
  if (key === null) return err('KEY_MISSING');
  if (facts && !isKeyOf(facts, key)) return err('WRONG_KEY');
  const rawKey = Uint8Array.from(key);

  if (!isNew) {
    const found = versionOf(file, rawKey, facts !== null, options);
    if (!found.ok) return found;
    if (found.value > newestVersion(migrations)) return err('NEWER_SCHEMA');
    if (found.value > 0 && found.value < newestVersion(migrations)) {
      const saved = await makeBackup({ dataDir, key: rawKey, now: now() });
      if (!saved.ok) return saved;
    }
  }

  const connection = connect({ file, key: rawKey, mustExist: !isNew, ...slowQueries(options) });
  try {
    migrate(connection, migrations);
  } catch (failure) {
    connection.raw.close();
    options.onProblem?.(failure);
    const code = faultCodeOf(failure);
    return err(code === 'UNEXPECTED' ? 'MIGRATION_FAILED' : code);
  }
  if (facts?.protection !== keys.protection) {
    writeStoreFacts(dataDir, storeFactsFor(rawKey, keys.protection, facts?.createdAt ?? now().toISOString()));
  }
  return ok({
    ...{ file, key: rawKey, schemaVersion: schemaVersionOf(connection), db: connection.asReadable() },
    writeTx: writeTxOn(connection),
    close: () => {
      connection.raw.close();
      release();
    },
  });
}

/** The schema's version, read through a connection that cannot write: a store that is refused stays as it was, to the byte. */
function versionOf(
  file: string,
  key: Uint8Array,
  keyIsRight: boolean,
  options: OpenStoreOptions,
): Result<number, StoreFaultCode> {
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
    const noDatabase = failure instanceof Database.SqliteError && failure.code === 'SQLITE_NOTADB';
    return err(noDatabase && keyIsRight ? 'DAMAGED' : faultCodeOf(failure));
  }
}

function slowQueries({ onSlowQuery }: OpenStoreOptions): { onSlowQuery?: (slow: SlowQuery) => void } {
  return onSlowQuery ? { onSlowQuery } : {};
}
