// The lock of a kiosk: the digest of its exit PIN, and what happened that central does not know yet. Neither is replaced by a snapshot.
import type { Migration } from './migration.ts';

export const kioskLock: Migration = {
  version: 140,
  name: 'kiosk lock',
  up(db) {
    db.raw.exec(`
CREATE TABLE kiosk_pin (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL, -- Argon2id
  source TEXT NOT NULL CHECK (source IN ('central', 'station')),
  revision INTEGER NOT NULL
) STRICT;
CREATE TABLE kiosk_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never given twice: central knows events by it
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  reference TEXT,
  count INTEGER NOT NULL
) STRICT;
`);
  },
};
