// Retention: what an ente changed of the standard, the erasures, and which families were erased. A family that was erased while bollettini
// of it are kept stays here without names, in no station's scope; erased_on says so.
import type { Migration } from '../migrate.ts';

export const privacy: Migration = {
  id: 110,
  name: 'privacy',
  sql: [
    `alter table family add column erased_on date`,
    `create table retention_rule (
      ente_id text collate "C" not null references ente (id),
      class text collate "C" not null,
      months integer not null check (months >= 1),
      changed_by text not null,
      changed_at timestamptz not null default now(),
      primary key (ente_id, class)
    )`,
    // The cursor (class, after) moves in the transactions that erase: whoever takes the lease goes on exactly there.
    `create table erasure_run (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      state text not null check (state in ('running', 'done', 'cancelled')),
      as_of date not null,
      months jsonb not null,
      at_class text collate "C",
      after text collate "C",
      counts jsonb not null,
      operator_name text not null,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      lease_by text,
      lease_until timestamptz,
      primary key (ente_id, id)
    )`,
    `create unique index erasure_run_one on erasure_run (ente_id) where state = 'running'`,
    // Ids alone. After a restore of the database it says who has to be erased again.
    `create table erased_family (
      ente_id text collate "C" not null references ente (id),
      family_id text collate "C" not null,
      how text not null check (how in ('deleted', 'pseudonymised')),
      erased_at timestamptz not null default now(),
      primary key (ente_id, family_id)
    )`,
    `create index unit_history_at on unit_history (ente_id, at)`,
  ],
};
