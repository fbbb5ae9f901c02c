// SQL of the kiosk's lock: the PIN's digest, what happened to the lock, and every row of the store for the self-check. Called by this folder.
import { readQuery, writeQuery } from '../../store/define-query.ts';
import type { ReadableDb } from '../../store/store-connection.ts';

export interface PinRow {
  readonly digest: string;
  readonly source: 'central' | 'station';
  readonly revision: number;
}

export const selectPin = readQuery<[], PinRow>(
  'kiosk.pin',
  'SELECT digest, source, revision FROM kiosk_pin WHERE id = 1',
);

export const putPin = writeQuery<[digest: string, source: string, revision: number]>(
  'kiosk.putPin',
  `INSERT INTO kiosk_pin (id, digest, source, revision) VALUES (1, ?, ?, ?)
   ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, source = excluded.source, revision = excluded.revision`,
);

export const deletePin = writeQuery<[]>('kiosk.deletePin', 'DELETE FROM kiosk_pin');

export interface LockEventRow {
  readonly id: number;
  readonly kind: string;
  readonly at: string;
  readonly reference: string | null;
  readonly count: number;
}

export const addEvent = writeQuery<[kind: string, at: string, reference: string | null, count: number]>(
  'kiosk.addEvent',
  'INSERT INTO kiosk_event (kind, at, reference, count) VALUES (?, ?, ?, ?)',
);

/** Without a line for long, the oldest go. */
export const trimEvents = writeQuery<[kept: number]>(
  'kiosk.trimEvents',
  'DELETE FROM kiosk_event WHERE id NOT IN (SELECT id FROM kiosk_event ORDER BY id DESC LIMIT ?)',
);

export const firstEvents = readQuery<[limit: number], LockEventRow>(
  'kiosk.firstEvents',
  'SELECT id, kind, at, reference, count FROM kiosk_event ORDER BY id LIMIT ?',
);

export const deleteEventsUpTo = writeQuery<[id: number]>('kiosk.deleteEvents', 'DELETE FROM kiosk_event WHERE id <= ?');

/** Every row of every table, as it comes. */
export function* everyRow(db: ReadableDb): Generator<{ readonly table: string; readonly values: readonly unknown[] }> {
  for (const table of tablesOf(db)) {
    for (const row of db.raw.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`).iterate())
      if (typeof row === 'object' && row !== null) yield { table, values: Object.values(row) };
  }
}

function tablesOf(db: ReadableDb): string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
  return db.raw.prepare<[], string>(sql).pluck().all();
}
