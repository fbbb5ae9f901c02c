// The mail queue: what is to be sent, what became of it, and what is known of addresses that do not work. What was on record of sent mail
// stays; of a message that stood at "sending" nobody knows whether it arrived.
import type { Migration } from './migration.ts';

export const mailQueue: Migration = {
  version: 100,
  name: 'mail-queue',
  up(db) {
    db.raw.exec(`
CREATE TABLE mail_message_new (
  id TEXT PRIMARY KEY,
  operator_public_id TEXT NOT NULL,
  family_public_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  template TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL, -- with its angle brackets; made when it was queued, never another
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'bounced', 'cancelled')),
  cause TEXT, -- of mailErrorCodes
  smtp_code INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_attempt_at TEXT,
  next_attempt_at TEXT, -- while it waits
  handed_at TEXT, -- when the server began to take it, last
  attachment_sha256 TEXT,
  created_at TEXT NOT NULL,
  sent_at TEXT,
  put_aside_at TEXT, -- somebody has seen that it did not arrive
  CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO mail_message_new (id, operator_public_id, family_public_id, recipient, template, language, subject, message_id, state, smtp_code,
    attempts, first_attempt_at, handed_at, attachment_sha256, created_at, sent_at, put_aside_at)
  SELECT id, operator_public_id, family_public_id, recipient, 'notice', language, subject, coalesce(message_id, ''),
    CASE state WHEN 'sent' THEN 'sent' WHEN 'sending' THEN 'uncertain' ELSE 'failed' END, smtp_code,
    1, created_at, sent_at, attachment_sha256, created_at, sent_at, created_at
  FROM mail_message;
DROP TABLE mail_message;
ALTER TABLE mail_message_new RENAME TO mail_message;
CREATE INDEX mail_message_due ON mail_message (next_attempt_at, created_at) WHERE state = 'waiting';
CREATE INDEX mail_message_by_state ON mail_message (state, created_at);
CREATE INDEX mail_message_by_family ON mail_message (family_public_id, created_at);
CREATE INDEX mail_message_by_message_id ON mail_message (message_id);
CREATE INDEX mail_message_handed ON mail_message (handed_at) WHERE handed_at IS NOT NULL;

-- What a message says; gone once it was sent or cancelled, so that a settled message is a line of the log and no more.
CREATE TABLE mail_body (
  mail_id TEXT PRIMARY KEY REFERENCES mail_message (id),
  content TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_attachment (
  id INTEGER PRIMARY KEY,
  mail_id TEXT NOT NULL REFERENCES mail_message (id),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  guard TEXT NOT NULL, -- JSON: what it is compared with before it leaves
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX mail_attachment_by_mail ON mail_attachment (mail_id);

-- Addresses that a server refused or sent back; open until somebody mends or dismisses them.
CREATE TABLE mail_address (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  family_public_id TEXT NOT NULL,
  mail_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  smtp_code INTEGER,
  at TEXT NOT NULL,
  closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX mail_address_open ON mail_address (address, family_public_id) WHERE closed_at IS NULL;

-- The messages that central let this station send by the ente's account, until they are used, given back or over.
CREATE TABLE mail_lease (
  id TEXT PRIMARY KEY,
  granted INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  per_minute INTEGER NOT NULL,
  per_day INTEGER NOT NULL,
  left_today INTEGER NOT NULL,
  granted_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the return mailbox was read.
CREATE TABLE mail_mailbox (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  mailbox TEXT NOT NULL, -- which one: another begins anew
  uid_validity TEXT NOT NULL,
  last_uid INTEGER NOT NULL,
  read_at TEXT NOT NULL
) STRICT;
`);
  },
};
