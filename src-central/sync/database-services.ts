// The services of central on its database. Called by start-central.ts.
import type { Cursor } from '#shared/contracts/central/sync.ts';
import { sql } from 'kysely';
import { databaseRegistry } from '../stations/database-registry.ts';
import type { Database } from '../store/database.ts';
import type { CentralServices } from './central-services.ts';
import * as queries from './queries.ts';
import { readFeed } from './read-feed.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

export function databaseServices(database: Database, shelf: SnapshotShelf): CentralServices {
  const db = database.kysely;
  return {
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    stations: databaseRegistry(db),
    currentCursor: async (station): Promise<Cursor> => {
      const counter = await queries.selectCounter(db, station.enteId);
      if (!counter) throw new Error('this ente has no feed: it was never set up');
      return { epoch: counter.epoch, seq: counter.seq };
    },
    readFeed: (station, cursor, limit) => readFeed(db, station, cursor, limit),
    takeSnapshot: (station, encodings) => shelf.take(station, encodings),
    snapshotContent: (station, id) => shelf.content(station, id),
  };
}
