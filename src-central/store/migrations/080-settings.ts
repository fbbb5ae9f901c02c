// What an administrator sets up beyond the first records: how notice numbers begin, features, lists for forms, the mail account,
// and who changed which setting when.
import type { Migration } from '../migrate.ts';

export const settings: Migration = {
  id: 80,
  name: 'settings',
  sql: [
    `alter table ente
      add column segregation_code text check (segregation_code ~ '^[0-9]{2}$'),
      add column features jsonb not null default
        '{"ownCredentials":{"on":false,"reason":""},"secretQuestion":{"on":false,"reason":""},"cash":{"on":false,"reason":""}}',
      add column diet_kinds jsonb not null default '[]',
      add column school_years jsonb not null default '[]',
      add column mail_revision integer check (mail_revision >= 1)`,
    `alter table school
      add column last_grade integer check (last_grade between 1 and 9),
      add column classes text[] not null default '{}'`,
    // password: sealed with a key that is not in the database (settings/seal.ts). It is in no feed and in no change kept below.
    `create table mail_account (
      ente_id text collate "C" primary key references ente (id),
      host text not null,
      port integer not null check (port between 1 and 65535),
      security text not null check (security in ('tls', 'starttls', 'none')),
      username text not null,
      from_address text not null,
      per_minute integer not null check (per_minute >= 1),
      per_day integer not null check (per_day >= 1),
      sealed_password text
    )`,
    // Append-only. value: the record as it was written; null for one that was taken away. It names nobody by reference: it outlives them.
    `create table setting_change (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      kind text not null,
      record_id text collate "C" not null,
      value jsonb,
      operator_id text collate "C" not null,
      operator_name text not null,
      station_name text not null,
      at timestamptz not null default now(),
      primary key (ente_id, id)
    )`,
  ],
};
