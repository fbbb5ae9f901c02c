// Opens the store of a station: lock, key, check, backup, migrations. Called by `openDesk` and the command line.
// Every way in which that can fail is a value; nothing is written to a store that cannot be understood.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKeys } from '../desk-options.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { connect } from './connect.ts';
import { migrate, newestVersion, schemaVersionOf } from './migrate.ts';
import type { ReadableDb, SlowQuery, StoreConnection } from './store-connection.ts';
import { faultCodeOf, type StoreFaultCode } from './store-fault.ts';
import { writeTxOn, type WriteTx } from './write-tx.ts';

export interface OpenStore {
  readonly file: string;
  /** For workers that open their own connection. */
  readonly key: Uint8Array;
  readonly schemaVersion: number;
  readonly db: ReadableDb;
  readonly writeTx: WriteTx;
  close(): void;
}

export interface OpenStoreOptions {
  readonly dataDir: string;
  readonly keys: StoreKeys;
  readonly onSlowQuery?: (slow: SlowQuery) => void;
}

/** Name of the store's file below the data folder. */
export const STORE_FILE = 'store.db';

export async function openStore(options: OpenStoreOptions): Promise<Result<OpenStore, StoreFaultCode>> {
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const file = join(options.dataDir, STORE_FILE);
    const isNew = !existsSync(file);
    const key = (await options.keys.load()) ?? (isNew ? await options.keys.create() : null);
    if (key === null) return err('KEY_MISSING');
    const { onSlowQuery } = options;
    const connection = connect({ file, key, mustExist: !isNew, ...(onSlowQuery && { onSlowQuery }) });
    return prepare(connection, file, key);
  } catch (failure) {
    return err(faultCodeOf(failure));
  }
}

function prepare(connection: StoreConnection, file: string, key: Uint8Array): Result<OpenStore, StoreFaultCode> {
  if (schemaVersionOf(connection) > newestVersion()) {
    connection.raw.close();
    return err('NEWER_SCHEMA');
  }
  migrate(connection);
  return ok({
    file,
    key,
    schemaVersion: newestVersion(),
    db: connection.asReadable(),
    writeTx: writeTxOn(connection),
    close: () => connection.raw.close(),
  });
}
