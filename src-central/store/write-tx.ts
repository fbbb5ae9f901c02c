// The one way to write at central: a transaction that ends by numbering what it changed in the feed. Called by every use case that writes.
// The feed's counter row is locked last and until commit: commit order = seq order, no gaps, and a reader that has seen n can never
// later find something below n. Row locks always come before the counter's, so two writers cannot wait for each other through it.
import type { EnteId, FamilyId, SchoolId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from './database.ts';
import type { FeedEntryTable, FeedKind } from './feed-tables.ts';
import { insertRows } from './write-rows.ts';

export interface FeedNote {
  readonly kind: FeedKind;
  readonly familyId?: FamilyId;
  readonly recordId?: string;
  readonly recordKind?: NonNullable<FeedEntryTable['record_kind']>;
  /** For kinds about a family: its schools before and after; absent where there was or is no such family. */
  readonly schoolsBefore?: readonly SchoolId[] | undefined;
  readonly schoolsAfter?: readonly SchoolId[] | undefined;
}

export interface WriteTx {
  readonly db: WritableDb;
  readonly enteId: EnteId;
  readonly reason: string;
  /** Says that something changed; numbered when the transaction ends. */
  feed(note: FeedNote): void;
  /**
   * Something to be written that tells a number of the feed from which on all of this transaction has been told: run last, with that
   * number, while the feed's counter is locked. Short, therefore.
   */
  settle(fn: (seq: number) => Promise<void>): void;
}

/**
 * Runs `fn` in one transaction for one ente and writes its feed entries with it, or nothing at all.
 * @param reason why, in a word or two without personal data ('family.put'); kept with every entry
 */
export async function writeTx<T>(
  db: ReadableDb,
  enteId: EnteId,
  reason: string,
  fn: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(async (transaction) => {
    const notes: FeedNote[] = [];
    const settling: ((seq: number) => Promise<void>)[] = [];
    const feed = (note: FeedNote) => void notes.push(note);
    const settle = (work: (seq: number) => Promise<void>) => void settling.push(work);
    const result = await fn({ db: transaction, enteId, reason, feed, settle });
    if (notes.length + settling.length === 0) return result;
    const last = await takeNumbers(transaction, enteId, notes.length);
    if (notes.length > 0) await appendToFeed(transaction, enteId, reason, notes, last);
    for (const work of settling) await work(last);
    return result;
  });
}

async function appendToFeed(
  db: WritableDb,
  enteId: EnteId,
  reason: string,
  notes: readonly FeedNote[],
  last: number,
): Promise<void> {
  const first = last - notes.length + 1;
  const rows = notes.map((note, index) => ({
    ente_id: enteId,
    seq: first + index,
    kind: note.kind,
    family_id: note.familyId ?? null,
    record_id: note.recordId ?? null,
    record_kind: note.recordKind ?? null,
    schools_before: note.schoolsBefore ? [...note.schoolsBefore] : null,
    schools_after: note.schoolsAfter ? [...note.schoolsAfter] : null,
    station_id: null,
    reason,
  }));
  await insertRows(db, 'feed_entry', rows);
}

/**
 * Takes `count` numbers of the ente's feed and keeps its counter locked until the transaction ends.
 * @returns the last of them
 */
export async function takeNumbers(db: WritableDb, enteId: EnteId, count: number): Promise<number> {
  const counter = await db
    .updateTable('feed_counter')
    .set({ seq: sql<number>`seq + ${count}::bigint` })
    .where('ente_id', '=', enteId)
    .returning('seq')
    .executeTakeFirst();
  if (!counter) throw new Error('this ente has no feed: it was never set up');
  return counter.seq;
}
