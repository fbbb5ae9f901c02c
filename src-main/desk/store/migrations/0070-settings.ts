// What administrators settle at central and a station needs at hand: classes of the schools, and the mail account with its password,
// which no record carries and the encrypted store keeps.
import type { Migration } from './migration.ts';

export const settings: Migration = {
  version: 70,
  name: 'settings',
  up(db) {
    db.raw.exec(`
ALTER TABLE school ADD COLUMN last_grade INTEGER;
ALTER TABLE school ADD COLUMN classes TEXT NOT NULL DEFAULT '[]'; -- JSON array
-- Not replaced by a snapshot: it came by a way of its own, and is asked for again when the ente's record names another revision.
CREATE TABLE mail_account (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  access TEXT NOT NULL -- JSON: the account, password included
) STRICT;
`);
  },
};
