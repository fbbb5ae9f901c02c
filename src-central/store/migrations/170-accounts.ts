// Parents' accounts: who was registered by whom after looking at which document, how she gets in, which one-time codes are open, what was
// done, and how often somebody tried. Of passwords, answers and codes there are digests alone.
import type { Migration } from '../migrate.ts';

export const accounts: Migration = {
  id: 170,
  name: 'accounts',
  sql: [
    // secret_digest: of question and answer together, like a password. failures: wrong passwords in a row.
    // mail_id: the last message about it, whose code was made when it left.
    `create table account (
      ente_id text collate "C" not null,
      id text collate "C" not null,
      person_id text collate "C" not null,
      username text collate "C" not null,
      state text not null check (state in ('pending', 'active', 'locked', 'closed')),
      email text,
      own_credentials boolean not null,
      password_digest text,
      secret_digest text,
      failures integer not null default 0,
      mail_id uuid,
      registered_at timestamptz not null,
      consent_at timestamptz not null,
      primary key (ente_id, id),
      foreign key (ente_id, person_id) references person (ente_id, id) on delete cascade
    )`,
    `create unique index account_username on account (ente_id, username)`,
    `create unique index account_person on account (ente_id, person_id) where state <> 'closed'`,
    `create index account_of_person on account (ente_id, person_id)`,
    `create index account_email on account (ente_id, lower(email))`,
    `create table account_code (
      digest text collate "C" primary key,
      ente_id text collate "C" not null,
      account_id text collate "C" not null,
      purpose text not null check (purpose in ('activation', 'recovery')),
      way text not null check (way in ('mail', 'slip')),
      expires_at timestamptz not null,
      foreign key (ente_id, account_id) references account (ente_id, id) on delete cascade
    )`,
    `create index account_code_account on account_code (ente_id, account_id)`,
    // Append-only. It outlives the account, and goes with the family's traces.
    `create table account_event (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      account_id text collate "C" not null,
      person_id text collate "C" not null,
      act text not null,
      way text,
      document_kind text,
      document_end text,
      operator_name text,
      station_name text,
      command_id text collate "C",
      at timestamptz not null default now(),
      primary key (ente_id, id)
    )`,
    `create index account_event_person on account_event (ente_id, person_id)`,
    // source: an address, a station or the digest of what was typed; never a name.
    `create table access_attempt (
      source text collate "C" not null,
      window_start timestamptz not null,
      attempts integer not null,
      primary key (source, window_start)
    )`,
  ],
};
