// Debts at pagoPA: what was read of GPD and where it went, how far a reading has come, who is tied to which family, what was published,
// and the counter of notice numbers. A number that the counter has given is never given again, whatever became of it.
import type { Migration } from '../migrate.ts';

export const debts: Migration = {
  id: 100,
  name: 'debts',
  sql: [
    // One reading, with its cursor: any process goes on from here.
    `create table debt_run (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      kind text not null check (kind in ('recent', 'full')),
      state text not null check (state in ('running', 'done', 'failed')),
      started_by text,
      today date not null,
      phase text not null check (phase in ('due', 'paid', 'unseen')),
      window_index integer not null default 0,
      page integer not null default 0,
      window_found integer,
      rereads integer not null default 0,
      pages integer not null default 0,
      positions integer not null default 0,
      made integer not null default 0,
      changed integer not null default 0,
      to_tray integer not null default 0,
      strange integer not null default 0,
      gone integer not null default 0,
      failures integer not null default 0,
      failure_code text,
      retry_at timestamptz,
      started_at timestamptz not null default now(),
      touched_at timestamptz not null default now(),
      finished_at timestamptz,
      primary key (ente_id, id)
    )`,
    `create unique index debt_run_one on debt_run (ente_id) where state = 'running'`,
    // holder: one process at a time works for an ente, for as long as it keeps saying so.
    `create table debt_schedule (
      ente_id text collate "C" primary key references ente (id),
      next_at timestamptz not null,
      holder text,
      held_until timestamptz
    )`,
    // Everything ever read. settled: it is a bollettino; tray: a person must say whose; closed: nothing to show; dismissed: a person said so.
    `create table debt_position (
      ente_id text collate "C" not null references ente (id),
      iupd text collate "C" not null,
      state text not null check (state in ('settled', 'tray', 'closed', 'dismissed')),
      bollettino_id text collate "C",
      origin text check (origin in ('gpd', 'known', 'published')),
      document jsonb not null,
      digest text collate "C" not null,
      updated_at timestamptz,
      debtor_code text collate "C",
      problem text,
      reason text,
      decided_by text,
      seen_run bigint not null,
      first_seen_at timestamptz not null default now(),
      primary key (ente_id, iupd),
      check (state <> 'settled' or bollettino_id is not null),
      check ((state = 'tray') = (problem is not null))
    )`,
    `create index debt_position_bollettino on debt_position (ente_id, bollettino_id) where bollettino_id is not null`,
    `create index debt_position_tray on debt_position (ente_id, first_seen_at) where state = 'tray'`,
    `create index debt_position_debtor on debt_position (ente_id, debtor_code)`,
    // Told once by a person, used from then on for this debtor and this kind of debt.
    `create table debtor_tie (
      ente_id text collate "C" not null references ente (id),
      debtor_code text collate "C" not null,
      taxonomy_code text collate "C" not null,
      family_id text collate "C" not null,
      debtor_id text collate "C" not null,
      child_id text collate "C" not null,
      service_id text collate "C" not null,
      made_by text not null,
      made_at timestamptz not null default now(),
      primary key (ente_id, debtor_code, taxonomy_code)
    )`,
    // A code that went out of use keeps its count, for the day it comes back.
    `create table iuv_counter (
      ente_id text collate "C" not null references ente (id),
      segregation_code text collate "C" not null check (segregation_code ~ '^[0-9]{2}$'),
      next_base bigint not null check (next_base between 0 and 10000000000000),
      in_use boolean not null,
      primary key (ente_id, segregation_code)
    )`,
    `create unique index iuv_counter_in_use on iuv_counter (ente_id) where in_use`,
    // notice_number: reserved; the bollettino gets it once GPD has the position, so that no notice is printed that nobody could pay.
    `create table debt_publication (
      ente_id text collate "C" not null references ente (id),
      bollettino_id text collate "C" not null,
      iupd text collate "C" not null,
      notice_number text collate "C" check (notice_number ~ '^3[0-9]{17}$'),
      state text not null check (state in ('waiting', 'published', 'refused')),
      attempts integer not null default 0,
      code text,
      sentence text,
      next_attempt_at timestamptz not null default now(),
      made_at timestamptz not null default now(),
      published_at timestamptz,
      primary key (ente_id, bollettino_id),
      check (state <> 'published' or notice_number is not null)
    )`,
    `create unique index debt_publication_iupd on debt_publication (ente_id, iupd)`,
    `create unique index debt_publication_number on debt_publication (ente_id, notice_number) where notice_number is not null`,
    `create index debt_publication_due on debt_publication (ente_id, next_attempt_at) where state = 'waiting'`,
    `create index bollettino_unpublished on bollettino (ente_id, id) where state = 'issued' and notice_number is null`,
    `create index person_fiscal_code on person (ente_id, fiscal_code) where fiscal_code is not null`,
  ],
};
