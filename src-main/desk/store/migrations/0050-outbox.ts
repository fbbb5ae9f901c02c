// What was captured here: the outbox, and of families with changes under way what central says of them. A snapshot replaces none of it.
import type { Migration } from './migration.ts';

export const outbox: Migration = {
  version: 50,
  name: 'outbox',
  up(db) {
    db.raw.exec(`
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY, -- order of capture
  id TEXT NOT NULL UNIQUE,
  place INTEGER NOT NULL, -- order of sending: its own seq, or the place of the command that it takes the place of
  kind TEXT NOT NULL,
  state TEXT NOT NULL, -- see sync/outbox/transitions.ts
  command TEXT NOT NULL, -- JSON, as captured: it never changes
  footprint TEXT NOT NULL, -- JSON
  captured_at TEXT NOT NULL,
  carried INTEGER NOT NULL, -- captured at another station
  sent INTEGER NOT NULL DEFAULT 0, -- whether a request with it ever left
  overlaid INTEGER NOT NULL, -- whether what it wants lies on top of central's data
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER, -- milliseconds; null: now
  held_by TEXT,
  known_after INTEGER, -- the last seq captured before its conflict or refusal was known
  refusal_code TEXT,
  refusal_unit TEXT,
  settled_epoch TEXT,
  settled_seq INTEGER,
  answered_at TEXT, -- central's clock
  discard_reason TEXT,
  discarded_by TEXT,
  discarded_at TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (place, seq) WHERE state IN ('queued', 'sending', 'held', 'conflict', 'refused');
CREATE INDEX outbox_by_state ON outbox (state, seq);
CREATE INDEX outbox_overlaid ON outbox (settled_seq) WHERE overlaid = 1;
-- The families whose order of commands it keeps; a command on two families has two.
CREATE TABLE outbox_lane (
  family_public_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES outbox (seq) ON DELETE CASCADE,
  PRIMARY KEY (family_public_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_lane_by_command ON outbox_lane (seq);
-- There for exactly the families on which something captured here lies on top.
CREATE TABLE central_family (
  family_public_id TEXT PRIMARY KEY,
  state TEXT -- JSON of what central says, without money; null: central has no such family, or not in this station's scope
) STRICT, WITHOUT ROWID;
ALTER TABLE sync_state ADD COLUMN push_epoch TEXT; -- set while commands are sent again to a restored central server
ALTER TABLE sync_state ADD COLUMN divergence TEXT; -- JSON of the last comparison with central
`);
  },
};
