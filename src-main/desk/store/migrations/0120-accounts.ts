// Parents' accounts as central tells of them; replaced with their family, never by what is captured here.
import type { WritableDb } from '../store-connection.ts';
import type { Migration } from './migration.ts';

const table = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  record TEXT NOT NULL -- the whole AccountRecord as JSON; it may name a person whom a change under way takes out of the family
) STRICT;
CREATE INDEX account_by_family ON account (family_id);
`;

export const accounts: Migration = {
  version: 120,
  name: 'accounts',
  up(db: WritableDb) {
    db.raw.exec(table);
  },
};
