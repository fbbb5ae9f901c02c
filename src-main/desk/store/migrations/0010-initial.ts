// The first schema: what central decides (replaced as a whole by a snapshot), summary rows over it, and what belongs to this station.
// Integer `id` inside, `public_id` as it travels. Central's tables change row ids with a snapshot, so the station's own
// tables name families and operators by their public ids.
import type { Migration } from './migration.ts';

const catalog = `
CREATE TABLE ente (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  public_id TEXT NOT NULL,
  name TEXT NOT NULL,
  record TEXT NOT NULL -- the whole EnteRecord as JSON
) STRICT;
CREATE TABLE school (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE payment_category (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  taxonomy_code TEXT NOT NULL,
  iban TEXT NOT NULL,
  prepaid INTEGER NOT NULL,
  top_up_min_cents INTEGER,
  top_up_max_cents INTEGER
) STRICT;
CREATE TABLE service (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  category_id INTEGER NOT NULL REFERENCES payment_category (id),
  prepaid INTEGER NOT NULL
) STRICT;
CREATE TABLE operator (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  active INTEGER NOT NULL,
  password_digest TEXT NOT NULL
) STRICT;
CREATE INDEX operator_by_username ON operator (username COLLATE NOCASE);
`;

const families = `
CREATE TABLE family (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  label TEXT NOT NULL,
  street TEXT, -- the four are all set or all null
  postal_code TEXT,
  city TEXT,
  province TEXT,
  notes TEXT,
  merged_into TEXT -- public id
) STRICT;
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  fiscal_code TEXT,
  birth_date TEXT,
  birth_place TEXT,
  sex TEXT,
  phones TEXT NOT NULL, -- JSON array
  emails TEXT NOT NULL, -- JSON array
  language TEXT NOT NULL
) STRICT;
-- A parent may stand in two families; position is the order in which central names the members.
CREATE TABLE family_member (
  family_id INTEGER NOT NULL REFERENCES family (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL, -- parent, child, delegate
  position INTEGER NOT NULL,
  PRIMARY KEY (family_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_member_by_person ON family_member (person_id);
CREATE TABLE payer (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  share_percent INTEGER NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT
) STRICT;
CREATE INDEX payer_by_family ON payer (family_id);
CREATE INDEX payer_by_person ON payer (person_id);
CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  child_id INTEGER NOT NULL REFERENCES person (id),
  service_id INTEGER NOT NULL REFERENCES service (id),
  school_id INTEGER NOT NULL REFERENCES school (id),
  school_year TEXT NOT NULL,
  class_name TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT
) STRICT;
CREATE INDEX enrolment_by_family ON enrolment (family_id);
CREATE INDEX enrolment_by_child ON enrolment (child_id);
CREATE TABLE diet (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  child_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  medical INTEGER NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT
) STRICT;
CREATE INDEX diet_by_family ON diet (family_id);
CREATE INDEX diet_by_child ON diet (child_id);
CREATE TABLE wallet (
  family_id INTEGER NOT NULL REFERENCES family (id),
  child_id INTEGER NOT NULL REFERENCES person (id),
  category_id INTEGER NOT NULL REFERENCES payment_category (id),
  balance_cents INTEGER NOT NULL,
  last_top_up_cents INTEGER,
  last_top_up_at TEXT,
  PRIMARY KEY (family_id, child_id, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wallet_by_child ON wallet (child_id);
`;

const bollettini = `
-- What a bollettino is for, said once: a municipality uses the same few hundred texts for millions of bollettini.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE bollettino (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL, -- unique; in the order of families, so that a snapshot appends to this index
  family_id INTEGER NOT NULL REFERENCES family (id),
  revision INTEGER NOT NULL,
  category_id INTEGER NOT NULL REFERENCES payment_category (id),
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,
  due_date TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  state TEXT NOT NULL, -- draft, issued, paying, paid, cancelled
  amount_cents INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL,
  outstanding_cents INTEGER NOT NULL, -- amount minus paid while issued or paying, else 0
  paid_at TEXT,
  subject_id INTEGER NOT NULL REFERENCES subject (id),
  debtor_id INTEGER NOT NULL, -- a person; no reference, for forgetting a person would read every bollettino
  notice_number TEXT,
  instalment_count INTEGER NOT NULL,
  lines TEXT NOT NULL -- JSON [[child_id, service_id, quantity, unit_cents], …] with row ids
) STRICT;
CREATE UNIQUE INDEX bollettino_by_public_id ON bollettino (family_id, public_id);
CREATE INDEX bollettino_outstanding ON bollettino (family_id, due_date) WHERE outstanding_cents > 0;
CREATE TABLE instalment (
  bollettino_id INTEGER NOT NULL REFERENCES bollettino (id),
  position INTEGER NOT NULL, -- 1 to 9
  notice_number TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  paid_at TEXT,
  PRIMARY KEY (bollettino_id, position)
) STRICT, WITHOUT ROWID;
`;

const summaries = `
CREATE TABLE family_category_summary (
  family_id INTEGER NOT NULL REFERENCES family (id),
  category_id INTEGER NOT NULL REFERENCES payment_category (id),
  total_count INTEGER NOT NULL,
  outstanding_count INTEGER NOT NULL,
  outstanding_cents INTEGER NOT NULL,
  paid_count INTEGER NOT NULL,
  PRIMARY KEY (family_id, category_id)
) STRICT, WITHOUT ROWID;
-- The child's own lines: what of them is still to be paid, and the last bollettino that names the child.
CREATE TABLE child_summary (
  family_id INTEGER NOT NULL REFERENCES family (id),
  child_id INTEGER NOT NULL REFERENCES person (id),
  outstanding_cents INTEGER NOT NULL,
  last_cents INTEGER,
  last_issued_on TEXT,
  PRIMARY KEY (family_id, child_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX child_summary_by_child ON child_summary (child_id);
-- Overdue as of any day is the sum of the buckets before it.
CREATE TABLE unpaid_by_due (
  service_id INTEGER NOT NULL REFERENCES service (id),
  due_date TEXT NOT NULL,
  bollettino_count INTEGER NOT NULL,
  cents INTEGER NOT NULL,
  PRIMARY KEY (service_id, due_date)
) STRICT, WITHOUT ROWID;
`;

const station = `
CREATE TABLE sync_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT, -- null until the first snapshot
  seq INTEGER NOT NULL DEFAULT 0,
  data_as_of TEXT,
  station_name TEXT,
  mass_delete TEXT, -- JSON, while a pull that deletes too much waits for a person
  mass_delete_allowed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sync_state (id) VALUES (1);
-- Changes that this version does not understand, to be replayed after an update.
CREATE TABLE kept_aside (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL, -- unknown, invalid
  change TEXT NOT NULL, -- JSON as it came
  kept_at TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE pinned_family (
  operator_public_id TEXT NOT NULL,
  family_public_id TEXT NOT NULL,
  pinned_at TEXT NOT NULL,
  PRIMARY KEY (operator_public_id, family_public_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE recent_family (
  operator_public_id TEXT NOT NULL,
  family_public_id TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  PRIMARY KEY (operator_public_id, family_public_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recent_family_by_time ON recent_family (operator_public_id, opened_at);
CREATE TABLE sign_in_attempt (
  username TEXT PRIMARY KEY, -- folded
  failures INTEGER NOT NULL,
  last_failed_at TEXT NOT NULL,
  locked_until TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_message (
  id TEXT PRIMARY KEY,
  operator_public_id TEXT NOT NULL,
  family_public_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  language TEXT NOT NULL,
  attachment_sha256 TEXT NOT NULL,
  state TEXT NOT NULL, -- sending, sent, refused, unreachable
  message_id TEXT,
  smtp_code INTEGER,
  created_at TEXT NOT NULL,
  sent_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_message_by_time ON mail_message (created_at);
`;

export const initial: Migration = {
  version: 10,
  name: 'initial',
  up(db) {
    for (const part of [catalog, families, bollettini, summaries, station]) db.raw.exec(part);
  },
};
