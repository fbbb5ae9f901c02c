// Notices that left this office and central was not told of yet; a row goes when it was.
import type { Migration } from './migration.ts';

export const handedOut: Migration = {
  version: 90,
  name: 'handed-out',
  up(db) {
    db.raw.exec(`
CREATE TABLE handed_out_notice (
  notice_number TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (notice_number, at)
) STRICT, WITHOUT ROWID;
`);
  },
};
