// One page of the feed for one station. Called by http/serve-feed.ts.
// Entries are references; their values are read here, in the same view of the database, and cut to the station's scope as it is now.
import type { Cursor } from '#shared/contracts/central/sync.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { findStationById, type Station } from '../stations/find-station.ts';
import { numbersPerPage } from './feed-limits.ts';
import { materialiseEntries, type WrittenEntry } from './materialise-entries.ts';
import * as queries from './queries.ts';
import { readOnlyView } from './read-only-view.ts';

export interface FeedPage {
  readonly changes: WrittenEntry[];
  readonly nextCursor: Cursor;
  readonly more: boolean;
}

export type FeedFailure =
  { readonly code: 'EPOCH_CHANGED'; readonly epoch: Cursor['epoch'] } | { readonly code: 'CURSOR_GONE' };

/** @param cursor what the station has seen; the page begins after it */
export async function readFeed(
  db: ReadableDb,
  station: Station,
  cursor: Cursor,
  limit: number,
): Promise<Result<FeedPage, FeedFailure>> {
  return await readOnlyView(db, async (view) => {
    const counter = await queries.selectCounter(view, station.enteId);
    if (!counter) throw new Error('this ente has no feed: it was never set up');
    if (counter.epoch !== cursor.epoch) return err({ code: 'EPOCH_CHANGED', epoch: counter.epoch });
    if (cursor.seq < counter.pruned_seq || cursor.seq > counter.seq) return err({ code: 'CURSOR_GONE' });

    // Read again inside the view: its schools may have changed since the request was let in.
    const current = await findStationById(view, station);
    const to = Math.min(counter.seq, cursor.seq + numbersPerPage);
    const range = { after: cursor.seq, to };
    const { enteId, id, schools } = current;
    const found =
      current.role === 'kiosk'
        ? await queries.selectEntriesForKiosk(view, enteId, range, limit + 1)
        : await queries.selectEntriesInScope(view, enteId, id, schools, range, limit + 1);
    const entries = found.slice(0, limit);
    const { changes, readUpTo } = await materialiseEntries(view, current, entries);
    // Where all that was found is in the page, what lies behind it up to `to` was out of scope.
    const seq = readUpTo ?? (found.length > limit ? (entries.at(-1)?.seq ?? to) : to);
    return ok({ changes, nextCursor: { epoch: counter.epoch, seq }, more: seq < counter.seq });
  });
}
