// What stations' commands leave behind: each command's id with its result, so that it takes effect once, and who wrote which value when.
// Besides, the ways to look for a family in the feed and among the merged.
import type { Migration } from '../migrate.ts';

export const commands: Migration = {
  id: 70,
  name: 'commands',
  sql: [
    // Written in the transaction that applies the command. Kept longer than stations send a command again.
    `create table applied_command (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
      kind text not null,
      family_id text collate "C" not null,
      station_id text collate "C" not null,
      operator_id text collate "C" not null,
      captured_at timestamptz not null,
      applied_at timestamptz not null default now(),
      result jsonb not null,
      primary key (ente_id, id)
    )`,
    `create index applied_command_age on applied_command (ente_id, applied_at)`,
    // subject: the person whose unit it is, else the family. It names nobody by reference: it outlives them.
    `create table unit_history (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      family_id text collate "C" not null,
      subject text collate "C" not null,
      unit text collate "C" not null,
      value jsonb,
      person_name text,
      command_id text collate "C" not null,
      operator_name text not null,
      station_name text not null,
      written_at timestamptz not null,
      chosen text check (chosen in ('mine', 'theirs')),
      at timestamptz not null default now(),
      primary key (ente_id, id)
    )`,
    `create index unit_history_family on unit_history (ente_id, family_id, id desc)`,
    `create index unit_history_subject on unit_history (ente_id, subject, unit, id desc)`,
    `create index feed_entry_family on feed_entry (ente_id, family_id) where family_id is not null`,
    `create index family_merged_into on family (ente_id, merged_into) where merged_into is not null`,
  ],
};
