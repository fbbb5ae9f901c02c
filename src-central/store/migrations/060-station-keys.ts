// Stations are known by the keys with which they sign, no longer by a token: keys, states, one-time codes, nonces seen, and what a
// revoked station handed in. A station from before has no key: it is revoked, and enrols with a code like a new one.
import type { Migration } from '../migrate.ts';

export const stationKeys: Migration = {
  id: 60,
  name: 'station-keys',
  sql: [
    `alter table station
      add column role text not null default 'counter' check (role in ('counter', 'kiosk')),
      add column state text not null default 'active' check (state in ('active', 'revoking', 'revoked')),
      add column public_key text,
      add column program_version text`,
    `update station set state = 'revoked'`,
    `alter table station
      alter column role drop default,
      add constraint station_has_key check (public_key is not null or state = 'revoked')`,
    // A signature names the station alone.
    `create unique index station_id on station (id)`,
    `drop table station_token`,
    `create table enrolment_code (
      digest text collate "C" primary key check (digest ~ '^[0-9a-f]{64}$'),
      ente_id text collate "C" not null references ente (id),
      station_name text not null,
      role text not null check (role in ('counter', 'kiosk')),
      schools text[] not null,
      made_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      used_by_key text,
      station_id text collate "C",
      foreign key (ente_id, station_id) references station (ente_id, id),
      check ((used_at is null) = (used_by_key is null) and (used_at is null) = (station_id is null))
    )`,
    `create table enrolment_attempt (
      source text collate "C" not null,
      window_start timestamptz not null,
      attempts integer not null,
      primary key (source, window_start)
    )`,
    // Worth nothing after a few minutes: it need not survive a crash of the database.
    `create unlogged table seen_nonce (
      station_id text collate "C" not null,
      nonce text collate "C" not null,
      at timestamptz not null default now(),
      primary key (station_id, nonce)
    )`,
    // json, not jsonb: a command is kept to the letter, also one that jsonb could not hold.
    `create table quarantined_command (
      ente_id text collate "C" not null,
      station_id text collate "C" not null,
      id text collate "C" not null,
      command json not null,
      received_at timestamptz not null default now(),
      decided_at timestamptz,
      decision text check (decision in ('released', 'discarded')),
      reason text,
      primary key (ente_id, station_id, id),
      foreign key (ente_id, station_id) references station (ente_id, id),
      check ((decided_at is null) = (decision is null))
    )`,
  ],
};
