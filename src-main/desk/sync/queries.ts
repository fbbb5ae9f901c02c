// All SQL of sync about itself: the cursor, changes kept aside, the stop of a mass deletion. Records have their own statements.
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface SyncState {
  readonly epoch: string | null;
  readonly seq: number;
  readonly dataAsOf: string | null;
  readonly stationName: string | null;
  /** JSON of what a stopped pull would delete. */
  readonly massDelete: string | null;
  /** A person said that the stopped pull may go on. */
  readonly massDeleteAllowed: number;
  /** Of a restored central server, while commands are sent to it again; then a snapshot is taken. */
  readonly pushEpoch: string | null;
  /** JSON of the last comparison with central. */
  readonly divergence: string | null;
}

export const syncState = readQuery<[], SyncState>(
  'sync.state',
  `SELECT epoch, seq, data_as_of AS dataAsOf, station_name AS stationName, mass_delete AS massDelete,
     mass_delete_allowed AS massDeleteAllowed, push_epoch AS pushEpoch, divergence FROM sync_state WHERE id = 1`,
);
export const moveCursor = writeQuery<[string, number]>('sync.cursor', 'UPDATE sync_state SET epoch = ?, seq = ?');
export const setDataAsOf = writeQuery<[string]>('sync.dataAsOf', 'UPDATE sync_state SET data_as_of = ?');
export const setStationName = writeQuery<[string]>('sync.station', 'UPDATE sync_state SET station_name = ?');
export const stopMassDelete = writeQuery<[string]>('sync.stop', 'UPDATE sync_state SET mass_delete = ?');
export const clearMassDelete = writeQuery<[]>(
  'sync.go',
  'UPDATE sync_state SET mass_delete = NULL, mass_delete_allowed = 0 WHERE mass_delete IS NOT NULL OR mass_delete_allowed',
);
export const allowMassDelete = writeQuery<[]>('sync.allow', 'UPDATE sync_state SET mass_delete_allowed = 1');

export const keepAside = writeQuery<[string, number, string, string, string]>(
  'sync.keepAside',
  'INSERT OR REPLACE INTO kept_aside (epoch, seq, reason, change, kept_at) VALUES (?, ?, ?, ?, ?)',
);
export const unknownChanges = readQuery<[], { change: string }>(
  'sync.unknownChanges',
  "SELECT change FROM kept_aside WHERE reason = 'unknown' ORDER BY epoch, seq LIMIT 1000",
);
/** What a new snapshot has made superfluous: all but its own lines, which stand below zero. */
export const forgetKeptAside = writeQuery<[string]>(
  'sync.forgetKeptAside',
  'DELETE FROM kept_aside WHERE seq >= 0 OR epoch <> ?',
);

export const keptAsideCount = readQuery<[], { readonly count: number }>(
  'sync.keptAsideCount',
  'SELECT count(*) AS count FROM kept_aside',
);
export const outboxFigures = readQuery<
  [],
  { readonly waiting: number; readonly refused: number; readonly oldest: string | null }
>(
  'sync.outboxFigures',
  `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending', 'held')) AS waiting,
     count(*) FILTER (WHERE state = 'refused') AS refused,
     min(captured_at) FILTER (WHERE state IN ('queued', 'sending', 'held')) AS oldest
   FROM outbox WHERE state IN ('queued', 'sending', 'held', 'conflict', 'refused')`,
);

export const setPushEpoch = writeQuery<[epoch: string]>('sync.pushEpoch', 'UPDATE sync_state SET push_epoch = ?');
