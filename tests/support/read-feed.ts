// A page of the feed as a station reads it: the text that central sends, made objects of. Used by the tests of the feed.
import { FeedEntrySchema, type Cursor, type FeedEntry } from '#shared/contracts/central/sync.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '#central/stations/find-station.ts';
import type { ReadableDb } from '#central/store/database.ts';
import * as central from '#central/sync/read-feed.ts';

type Page = Omit<central.FeedPage, 'changes'> & { readonly changes: FeedEntry[] };

export async function readFeed(
  db: ReadableDb,
  station: Station,
  cursor: Cursor,
  limit: number,
): Promise<Result<Page, central.FeedFailure>> {
  const page = await central.readFeed(db, station, cursor, limit);
  if (!page.ok) return page;
  const changes = page.value.changes.map(({ seq, change }) =>
    FeedEntrySchema.parse({ seq, change: JSON.parse(change) }),
  );
  return ok({ ...page.value, changes });
}
