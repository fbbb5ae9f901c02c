// Applies a page of the feed in slices: each holds the write lock for at most 8 ms and moves the cursor to its last change.
// Called by pull-feed.ts. A crash between two slices repeats nothing and misses nothing: cursor and rows are one transaction.
import Database from 'better-sqlite3';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { releaseReached } from '../overlay/release-reached.ts';
import { keepAside, moveCursor } from '../queries.ts';
import { UnknownReference } from '../records/row-ids.ts';
import { applyChange } from './apply-change.ts';

/** A change as it was understood; `change` null means: kept aside as it came. */
export interface ReadEntry {
  readonly seq: number;
  readonly change: RecordChange | null;
  readonly raw: string;
}

/** Work per slice; the commit with its flush comes on top. */
const SLICE_MS = 4;

/** `next` is the cursor after the whole page. Calls `pause` between slices, so that the counter gets its turn. */
export async function applyPage(
  store: OpenStore,
  entries: readonly ReadEntry[],
  next: Cursor,
  now: () => Date,
  pause: () => Promise<void>,
): Promise<void> {
  let at = 0;
  do {
    at = store.writeTx('sync.feed', (db) => {
      const begun = performance.now();
      let index = at;
      while (index < entries.length && (index === at || performance.now() - begun < SLICE_MS)) {
        const entry = entries[index];
        if (entry) applyEntry(db, entry, next.epoch, now);
        index += 1;
      }
      const reached = index >= entries.length ? next.seq : (entries[index - 1]?.seq ?? next.seq);
      moveCursor.run(db, next.epoch, reached);
      releaseReached(db);
      return index;
    });
    await pause();
  } while (at < entries.length);
}

function applyEntry(db: WritableDb, entry: ReadEntry, epoch: string, now: () => Date): void {
  if (!entry.change) return keep(db, entry, epoch, 'unknown', now);
  db.raw.exec('SAVEPOINT change');
  try {
    applyChange(db, entry.change, { epoch, seq: entry.seq });
    db.raw.exec('RELEASE change');
  } catch (failure) {
    db.raw.exec('ROLLBACK TO change; RELEASE change');
    if (!breaksReferences(failure)) throw failure;
    keep(db, entry, epoch, 'reference', now);
  }
}

// Names what is not there, or deletes what is still named.
function breaksReferences(failure: unknown): boolean {
  if (failure instanceof UnknownReference) return true;
  return failure instanceof Database.SqliteError && failure.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

function keep(db: WritableDb, entry: ReadEntry, epoch: string, reason: 'unknown' | 'reference', now: () => Date): void {
  keepAside.run(db, epoch, entry.seq, reason, entry.raw, now().toISOString());
}
