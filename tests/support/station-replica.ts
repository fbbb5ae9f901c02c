// A station as simple as can be: it keeps what snapshot and feed tell it, and nothing else. Used by tests/integration/central to compare
// what a station ends up with, whatever the way.
import { RecordChangeSchema, type FamilyAggregate, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import { readFeed } from './read-feed.ts';
import type { ReadableDb } from '../../src-central/store/database.ts';
import type { Station } from '../../src-central/stations/find-station.ts';

export class StationReplica {
  readonly families = new Map<string, FamilyAggregate>();
  readonly records = new Map<string, RecordChange>();
  readonly seen: number[] = [];

  apply(line: unknown): void {
    const change = RecordChangeSchema.parse(line);
    switch (change.kind) {
      case 'family':
        this.families.set(change.value.family.id, change.value);
        break;
      case 'familyDeleted':
      case 'familyPurged':
        this.families.delete(change.familyId);
        break;
      case 'bollettino':
      case 'bollettinoDeleted': {
        const family = this.families.get(change.familyId);
        // A tombstone may come after that of its whole family.
        if (!family && change.kind === 'bollettinoDeleted') break;
        if (!family) throw new Error(`a bollettino of ${change.familyId}, which this station never got`);
        const id = change.kind === 'bollettino' ? change.value.id : change.id;
        const others = family.bollettini.filter((bollettino) => bollettino.id !== id);
        const bollettini = change.kind === 'bollettino' ? [...others, change.value] : others;
        bollettini.sort((a, b) => (a.id < b.id ? -1 : 1));
        this.families.set(change.familyId, { ...family, bollettini });
        break;
      }
      case 'recordDeleted':
        this.records.delete(`${change.record}/${change.id}`);
        break;
      default:
        this.records.set(`${change.kind}/${change.value.id}`, change);
    }
  }

  /** Pulls to the end of the feed in pages of `limit`. @returns the cursor there. */
  async pull(db: ReadableDb, station: Station, from: Cursor, limit = 3): Promise<Cursor> {
    let cursor = from;
    for (;;) {
      const page = await readFeed(db, station, cursor, limit);
      if (!page.ok) throw new Error(`the feed says ${page.error.code}`);
      for (const { seq, change } of page.value.changes) {
        this.seen.push(seq);
        this.apply(change);
      }
      cursor = page.value.nextCursor;
      if (!page.value.more) return cursor;
    }
  }

  /** What it holds, in an order of its own making: two replicas that know the same are equal. */
  state(): unknown {
    const sorted = <Value>(map: Map<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    return { families: sorted(this.families), records: sorted(this.records) };
  }
}
