// One moment of the database for several queries: a page of the feed and a snapshot must not mix two states. Called by sync.
import type { ReadableDb } from '../store/database.ts';

export async function readOnlyView<T>(db: ReadableDb, fn: (view: ReadableDb) => Promise<T>): Promise<T> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((view) => fn(view));
}
