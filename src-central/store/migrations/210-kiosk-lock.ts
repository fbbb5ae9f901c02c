// The lock of kiosks: the digest of the PIN by which an ente's kiosks are left, and what happened at each lock.
import type { Migration } from '../migrate.ts';

export const kioskLock: Migration = {
  id: 210,
  name: 'kiosk lock',
  sql: [
    // digest null: taken away; its revision goes on, so that a later PIN is known as another one.
    `create table kiosk_pin (
      ente_id text collate "C" primary key references ente (id),
      revision integer not null,
      digest text,
      changed_by text not null,
      changed_at timestamptz not null default now()
    )`,
    // Append-only. The number is the station's own; an event that is told twice is there once.
    `create table kiosk_event (
      ente_id text collate "C" not null references ente (id),
      station_id text collate "C" not null,
      number integer not null,
      kind text not null,
      at timestamptz not null,
      reference text,
      count integer not null,
      primary key (ente_id, station_id, number, at)
    )`,
    `create index kiosk_event_at on kiosk_event (ente_id, at desc)`,
  ],
};
