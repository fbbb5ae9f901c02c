// The door through which sync keeps the search in step: one family, or all of them after a snapshot.
// Called by sync alone; search/ holds how.
import { SlicedWriter } from '../sync/snapshot/sliced-writer.ts';
import type { StoreConnection } from '../store/store-connection.ts';
import { searchIndexSteps } from './search/build-search-index.ts';

export { indexFamily, unindexFamily } from './search/index-family.ts';

/**
 * Fills the search tables whose names begin with `prefix` from the families whose tables do, in slices of the write lock.
 * They must be empty; nobody may read them before it is done.
 */
export function buildSearchIndex(connection: StoreConnection, prefix = ''): void {
  const writer = new SlicedWriter(connection);
  try {
    for (const step of searchIndexSteps((table) => `${prefix}${table}`)) writer.write(step);
    writer.end();
  } catch (failure) {
    writer.abandon();
    throw failure;
  }
}
