// What the ente tells parents, as central published it: replaced by a snapshot like the catalogue, searchable by words. The files of documents
// come by a way of their own, named by their digest, and stay.
import type { Migration } from './migration.ts';

export const information: Migration = {
  version: 160,
  name: 'information',
  up(db) {
    db.raw.exec(`
CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'news', 'question')),
  position INTEGER NOT NULL,
  record TEXT NOT NULL -- the whole PublicationRecord as JSON
) STRICT;
-- Words of all languages, as domain/fold-for-search cuts them; weight 2 in a title.
CREATE TABLE search_publication (
  word TEXT NOT NULL,
  publication_id INTEGER NOT NULL REFERENCES publication (id),
  weight INTEGER NOT NULL,
  PRIMARY KEY (word, publication_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_publication_by_publication ON search_publication (publication_id);
-- Not replaced by a snapshot: what is in it never changes, for its name is its digest.
CREATE TABLE publication_file (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`);
  },
};
