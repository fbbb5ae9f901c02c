// One program per store: an operating-system lock that ends with its process, so that a crash leaves nothing behind.
// Taken before the store is opened. SQLite holds it, on a file of its own beside the store: Node has no file locks.
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface StoreLock {
  release(): void;
}

/** Null when another program, or another desk in this one, has the store of this folder. */
export function lockStore(dataDir: string): StoreLock | null {
  const db = new Database(join(dataDir, 'store.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (failure) {
    db.close();
    if (failure instanceof Database.SqliteError && failure.code.startsWith('SQLITE_BUSY')) return null;
    throw failure;
  }
}
