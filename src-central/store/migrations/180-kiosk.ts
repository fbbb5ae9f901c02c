// Kiosks: the sessions of parents, calls for help, and requests for an account. Of a session's token there is a digest alone.
import type { Migration } from '../migrate.ts';

export const kiosk: Migration = {
  id: 180,
  name: 'kiosk',
  sql: [
    // mails: how many messages left in it. It ends by being deleted: signed out, password chosen, account closed or moved, station revoked.
    `create table parent_session (
      ente_id text collate "C" not null,
      digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
      station_id text collate "C" not null,
      account_id text collate "C" not null,
      person_id text collate "C" not null,
      way text not null check (way in ('credentials', 'spid', 'cie')),
      opened_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      mails integer not null default 0,
      primary key (ente_id, digest),
      foreign key (ente_id, account_id) references account (ente_id, id) on delete cascade
    )`,
    `create index parent_session_account on parent_session (ente_id, account_id)`,
    `create index parent_session_person on parent_session (ente_id, person_id)`,
    `create index parent_session_seen on parent_session (seen_at)`,
    // One per kiosk. With a family only where a parent was signed in; family_id goes with the family's traces.
    `create table help_call (
      ente_id text collate "C" not null references ente (id),
      station_id text collate "C" not null,
      state text not null check (state in ('waiting', 'coming')),
      step text not null,
      language text not null,
      family_id text collate "C",
      bollettino_ids text[] not null,
      called_at timestamptz not null default now(),
      taken_by text,
      primary key (ente_id, station_id)
    )`,
    `create index help_call_family on help_call (ente_id, family_id)`,
    // Somebody asks for an account. Nothing of it is checked yet; it goes some time after it was settled, or when nobody came.
    `create table registration_request (
      ente_id text collate "C" not null references ente (id),
      id uuid not null,
      code text collate "C" not null,
      station_id text collate "C" not null,
      wish jsonb not null,
      asked_at timestamptz not null default now(),
      settled_at timestamptz,
      settled_by text,
      outcome text check (outcome in ('registered', 'refused')),
      check ((settled_at is null) = (outcome is null) and (settled_at is null) = (settled_by is null)),
      primary key (ente_id, id)
    )`,
    `create unique index registration_request_code on registration_request (ente_id, code)`,
  ],
};
