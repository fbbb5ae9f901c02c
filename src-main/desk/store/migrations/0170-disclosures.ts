// What left this office and central was not told of yet (contracts/disclosure.ts); a row goes when it was.
import type { Migration } from './migration.ts';

export const disclosures: Migration = {
  version: 170,
  name: 'disclosures',
  up(db) {
    db.raw.exec(`
CREATE TABLE disclosure (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`);
  },
};
