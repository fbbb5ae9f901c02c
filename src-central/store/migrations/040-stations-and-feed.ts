// Stations with their scope and tokens, the ordered feed, and the register of snapshot files.
// feed_counter is one row per ente: it is locked by every writing transaction, which makes commit order the order of seq.
import type { Migration } from '../migrate.ts';

export const stationsAndFeed: Migration = {
  id: 40,
  name: 'stations-and-feed',
  sql: [
    `create table station (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      name text not null,
      scope_seq bigint not null default 0,
      made_at timestamptz not null default now(),
      primary key (ente_id, id)
    )`,
    `create table station_school (
      ente_id text collate "C" not null,
      station_id text collate "C" not null,
      school_id text collate "C" not null,
      primary key (ente_id, station_id, school_id),
      foreign key (ente_id, station_id) references station (ente_id, id) on delete cascade,
      foreign key (ente_id, school_id) references school (ente_id, id)
    )`,
    `create table station_token (
      digest text collate "C" primary key check (digest ~ '^[0-9a-f]{64}$'),
      ente_id text collate "C" not null,
      station_id text collate "C" not null,
      issued_at timestamptz not null default now(),
      revoked_at timestamptz,
      foreign key (ente_id, station_id) references station (ente_id, id) on delete cascade
    )`,
    `create table feed_counter (
      ente_id text collate "C" primary key references ente (id),
      epoch text not null,
      seq bigint not null check (seq >= 0),
      pruned_seq bigint not null check (pruned_seq between 0 and seq)
    )`,
    `create table feed_entry (
      ente_id text collate "C" not null references feed_counter (ente_id),
      seq bigint not null,
      kind text not null,
      family_id text collate "C",
      record_id text collate "C",
      record_kind text,
      schools_before text[],
      schools_after text[],
      station_id text collate "C",
      reason text not null,
      at timestamptz not null default now(),
      primary key (ente_id, seq)
    )`,
    `create index feed_entry_age on feed_entry (ente_id, at)`,
    `create table snapshot (
      id text collate "C" primary key,
      ente_id text collate "C" not null references ente (id),
      scope_key text not null,
      encoding text not null check (encoding in ('gzip', 'zstd')),
      epoch text not null,
      seq bigint not null,
      lines integer not null,
      families integer not null,
      persons integer not null,
      bollettini integer not null,
      bytes bigint not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      made_at timestamptz not null default now()
    )`,
    `create index snapshot_scope on snapshot (ente_id, scope_key, encoding, seq desc)`,
  ],
};
