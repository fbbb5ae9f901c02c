// The search index: words with the families they occur in, codes, and per family what of it is indexed.
// Filled here from the families that are there, then by families/search/index-family.ts, never by triggers.
import { searchIndexSteps } from '../../families/search/build-search-index.ts';
import type { Migration } from './migration.ts';

export const search: Migration = {
  version: 20,
  name: 'search',
  up(db) {
    db.raw.exec(`
-- A word ends in * if it stands for all words with that first letter; these are cut into blocks of families.
CREATE TABLE search_word (
  word TEXT NOT NULL,
  block INTEGER NOT NULL,
  postings BLOB NOT NULL, -- see families/search/postings.ts
  PRIMARY KEY (word, block)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_code (
  field INTEGER NOT NULL, -- 0 fiscal code, 1 phone, 2 e-mail
  code TEXT NOT NULL,
  family_id INTEGER NOT NULL, -- a family; no reference, for forgetting a family would read every code
  PRIMARY KEY (field, code, family_id)
) STRICT, WITHOUT ROWID;
-- What the index holds of a family, so that it can be taken out again.
CREATE TABLE search_family (
  family_id INTEGER PRIMARY KEY REFERENCES family (id),
  position REAL NOT NULL,
  words TEXT NOT NULL, -- JSON [[word, in label], …]
  codes TEXT NOT NULL -- JSON [[field, code], …]
) STRICT;
CREATE INDEX bollettino_by_notice_number ON bollettino (notice_number, family_id) WHERE notice_number IS NOT NULL;
CREATE INDEX instalment_by_notice_number ON instalment (notice_number, bollettino_id);
`);
    for (const step of searchIndexSteps((table) => table)) step(db);
  },
};
