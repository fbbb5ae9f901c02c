// Opens a file with its key and the pragmas of the house. Called for the desk's connection, for workers and for backups.
// Does not judge what it finds: `open-store.ts` turns failures into faults.
import Database from 'better-sqlite3';
import { StoreConnection, type SlowQuery } from './store-connection.ts';

/** Authenticated (AEGIS-256); docs/adr says why and how it was measured. */
const CIPHER = 'aegis';
export const BUSY_TIMEOUT_MS = 1000;

export interface ConnectOptions {
  readonly file: string;
  readonly key: Uint8Array;
  readonly mustExist?: boolean;
  readonly readOnly?: boolean;
  /** Workers that load bulk data keep a smaller cache than the counter. KiB. */
  readonly cacheKiB?: number;
  readonly onSlowQuery?: (slow: SlowQuery) => void;
}

/** Throws a SqliteError: NOTADB for a wrong key or a file that is none, CORRUPT, CANTOPEN, FULL, BUSY, READONLY. */
export function connect(options: ConnectOptions): StoreConnection {
  const { readOnly = false, mustExist = false } = options;
  const db = new Database(options.file, { readonly: readOnly, fileMustExist: mustExist, timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma(`cipher = '${CIPHER}'`);
    db.pragma(`key = "x'${Buffer.from(options.key).toString('hex')}'"`);
    if (!readOnly) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${String(options.cacheKiB ?? 65_536)}`);
    return new StoreConnection(db, options.onSlowQuery);
  } catch (failure) {
    db.close();
    throw failure;
  }
}
