// What a family holds since it can be edited: how codes were checked, who declares, tariff bands, delegations; and the conflicts and
// merges that travel with it. Rows that are there get what central gives its own, so that nothing need be sent again.
import type { WritableDb } from '../store-connection.ts';
import type { Migration } from './migration.ts';

const tables = `
ALTER TABLE person ADD COLUMN fiscal_code_check TEXT NOT NULL DEFAULT 'unchecked'; -- unchecked, document, registry
ALTER TABLE person ADD COLUMN out_of_scope INTEGER NOT NULL DEFAULT 0; -- a child, which stands in one family only
ALTER TABLE payer ADD COLUMN declarant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE enrolment ADD COLUMN tariff_band TEXT;
CREATE TABLE delegation (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  purpose TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  document_seen TEXT
) STRICT;
CREATE INDEX delegation_by_family ON delegation (family_id);
CREATE INDEX delegation_by_person ON delegation (person_id);
-- Open ones only.
CREATE TABLE conflict (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE, -- that of the command that met the other change
  family_id INTEGER NOT NULL REFERENCES family (id),
  record TEXT NOT NULL -- the whole ConflictRecord as JSON
) STRICT;
CREATE INDEX conflict_by_family ON conflict (family_id);
CREATE TABLE family_merge (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  record TEXT NOT NULL -- the whole MergeRecord as JSON
) STRICT;
CREATE INDEX family_merge_by_family ON family_merge (family_id);
`;

// Of a child out of scope central has always sent the first name alone; nobody else is without a family name.
const markOutOfScope = `
UPDATE person SET out_of_scope = 1
WHERE family_name = '' AND id IN (SELECT person_id FROM family_member WHERE role = 'child')`;

interface PayerRow {
  readonly id: number;
  readonly family: number;
  readonly from: string;
  readonly to: string | null;
}

// Whoever has paid first goes on declaring until that share ends; then the next who begins to pay. Central has the same rule.
function letFirstPayerDeclare({ raw }: WritableDb): void {
  const sql = `SELECT payer.id, family_id AS family, from_date AS "from", to_date AS "to" FROM payer
    JOIN person ON person.id = person_id ORDER BY family_id, from_date, person.public_id`;
  const declares = raw.prepare('UPDATE payer SET declarant = 1 WHERE id = ?');
  let declaring: PayerRow | undefined;
  for (const row of raw.prepare<[], PayerRow>(sql).all()) {
    const holds = declaring?.family === row.family && (declaring.to === null || declaring.to >= row.from);
    if (holds) continue;
    declares.run(row.id);
    declaring = row;
  }
}

export const familyRecords: Migration = {
  version: 30,
  name: 'family-records',
  up(db) {
    db.raw.exec(tables);
    db.raw.exec(markOutOfScope);
    letFirstPayerDeclare(db);
  },
};
