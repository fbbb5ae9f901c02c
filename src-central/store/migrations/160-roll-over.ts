// Changes of the school year: the plan, how far it has come, and what each family's enrolments were before, so that it can be taken back.
import type { Migration } from '../migrate.ts';

export const rollOver: Migration = {
  id: 160,
  name: 'roll-over',
  sql: [
    // The cursor (after) moves in the transactions that change families: whoever takes the lease goes on exactly there.
    `create table roll_over_run (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      state text not null check (state in ('running', 'done', 'undoing', 'undone')),
      plan jsonb not null,
      counts jsonb not null,
      after text collate "C",
      done integer not null default 0,
      total integer not null,
      kept integer not null default 0,
      operator_name text not null,
      station_name text not null,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      lease_by text,
      lease_until timestamptz,
      primary key (ente_id, id)
    )`,
    `create unique index roll_over_run_one on roll_over_run (ente_id) where state in ('running', 'undoing')`,
    // revision: the family's as the change left it; another one says that somebody has changed it since.
    `create table roll_over_change (
      ente_id text collate "C" not null,
      run_id bigint not null,
      family_id text collate "C" not null,
      before jsonb not null,
      revision integer not null,
      primary key (ente_id, run_id, family_id),
      foreign key (ente_id, run_id) references roll_over_run (ente_id, id) on delete cascade
    )`,
    `create index enrolment_year on enrolment (ente_id, school_year, family_id)`,
  ],
};
