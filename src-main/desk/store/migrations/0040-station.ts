// Who this station is at central: its key and its place, and an enrolment whose answer has not come yet.
// The private key stands nowhere but here, in the encrypted store.
import type { Migration } from './migration.ts';

export const station: Migration = {
  version: 40,
  name: 'station',
  up(db) {
    db.raw.exec(`
CREATE TABLE station_identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  station_id TEXT NOT NULL,
  ente_id TEXT NOT NULL,
  role TEXT NOT NULL, -- counter, kiosk
  central_url TEXT NOT NULL,
  configured_url TEXT, -- what the settings said at that time; when they say something else since, that holds
  private_key BLOB NOT NULL, -- Ed25519, PKCS #8
  enrolled_at TEXT NOT NULL,
  revoked_at TEXT -- central said so: what remains is to hand in the outbox and to wipe the store
) STRICT;
-- The key is kept before the code is sent: an answer that is lost comes again for the same code and the same key.
CREATE TABLE station_enrolment (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  central_url TEXT NOT NULL,
  code TEXT NOT NULL,
  private_key BLOB NOT NULL
) STRICT;
`);
  },
};
