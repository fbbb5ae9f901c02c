// Applies a page of the feed in slices: each holds the write lock for some 8 ms and moves the cursor to its last change.
// Called by pull-feed.ts. A crash between two slices repeats nothing and misses nothing: cursor and rows are one transaction.
import Database from 'better-sqlite3';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { releaseReached } from '../overlay/release-reached.ts';
import { keepAside, moveCursor } from '../queries.ts';
import { UnknownReference } from '../records/row-ids.ts';
import { applyBollettini, applyChange } from './apply-change.ts';
import { feedSteps, lastOf, type FeedStep } from './feed-steps.ts';

/** A change as it was understood; `change` null means: kept aside as it came. */
export interface ReadEntry {
  readonly seq: number;
  readonly change: RecordChange | null;
  /** As it came, for what is kept aside. */
  readonly raw: () => string;
}

/** Work per slice, the commit comes on top: what is committed together writes the pages that all changes share once. */
const SLICE_MS = 8;

/** `next` is the cursor after the whole page. Calls `pause` between slices, so that the counter gets its turn. */
export async function applyPage(
  store: OpenStore,
  entries: readonly ReadEntry[],
  next: Cursor,
  now: () => Date,
  pause: () => Promise<void>,
): Promise<void> {
  const steps = feedSteps(entries);
  let at = 0;
  do {
    // Lost by a power cut, a slice is pulled once more: the cursor is lost with it.
    at = store.writeTx(
      'sync.feed',
      (db) => {
        const begun = performance.now();
        let index = at;
        for (; index < steps.length && (index === at || performance.now() - begun < SLICE_MS); index++) {
          const step = steps[index];
          if (step) applyStep(db, step, next.epoch, now);
        }
        const last = steps[index - 1];
        const reached = index >= steps.length || !last ? next.seq : (lastOf(last)?.seq ?? next.seq);
        moveCursor.run(db, next.epoch, reached);
        releaseReached(db);
        return index;
      },
      'repeatable',
    );
    await pause();
  } while (at < steps.length);
}

function applyStep(db: WritableDb, step: FeedStep, epoch: string, now: () => Date): void {
  if (step.kind === 'one') return applyEntry(db, step.entry, epoch, now);
  const { entries } = step;
  const [first] = entries;
  if (!first) return;
  const records = entries.map(({ change }) => change.value);
  if (attempt(db, () => applyBollettini(db, first.change.familyId, records))) return;
  // One of them names what is not there: only that one is kept aside.
  for (const entry of entries) applyEntry(db, entry, epoch, now);
}

function applyEntry(db: WritableDb, entry: ReadEntry, epoch: string, now: () => Date): void {
  const { change, seq } = entry;
  if (!change) return keep(db, entry, epoch, 'unknown', now);
  if (!attempt(db, () => applyChange(db, change, { epoch, seq }))) keep(db, entry, epoch, 'reference', now);
}

/** @returns false, and nothing is changed, where a reference leads nowhere. */
function attempt(db: WritableDb, work: () => void): boolean {
  db.raw.exec('SAVEPOINT change');
  try {
    work();
    db.raw.exec('RELEASE change');
    return true;
  } catch (failure) {
    db.raw.exec('ROLLBACK TO change; RELEASE change');
    if (breaksReferences(failure)) return false;
    throw failure;
  }
}

// Names what is not there, or deletes what is still named.
function breaksReferences(failure: unknown): boolean {
  if (failure instanceof UnknownReference) return true;
  return failure instanceof Database.SqliteError && failure.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

function keep(db: WritableDb, entry: ReadEntry, epoch: string, reason: 'unknown' | 'reference', now: () => Date): void {
  keepAside.run(db, epoch, entry.seq, reason, entry.raw(), now().toISOString());
}
