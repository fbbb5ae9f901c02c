// What a family holds since it can be edited at the stations: how a fiscal code was checked, who declares, tariff bands, what delegates
// may do; and beside it the conflicts and merges of it, which outlive every rewriting of its members.
import type { Migration } from '../migrate.ts';

// Whoever has paid first goes on declaring until that share ends; then the next who begins to pay. Never two on one day.
const firstPayerDeclares = `
  do $$
  declare
    share record;
    family text := null;
    declared_until date;
  begin
    for share in select * from payer order by ente_id, family_id, valid_from, person_id loop
      if family is distinct from share.ente_id || ' ' || share.family_id or declared_until < share.valid_from then
        update payer set declarant = true
        where ente_id = share.ente_id and family_id = share.family_id
          and person_id = share.person_id and valid_from = share.valid_from;
        family := share.ente_id || ' ' || share.family_id;
        declared_until := coalesce(share.valid_to, 'infinity');
      end if;
    end loop;
  end $$`;

export const delegationsAndConflicts: Migration = {
  id: 50,
  name: 'delegations-and-conflicts',
  sql: [
    `alter table person add column fiscal_code_check text not null default 'unchecked'
      check (fiscal_code_check in ('unchecked', 'document', 'registry'))`,
    `alter table enrolment add column tariff_band text`,
    `alter table payer add column declarant boolean not null default false`,
    firstPayerDeclares,
    `create table delegation (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      person_id text collate "C" not null,
      purpose text collate "C" not null,
      valid_from date not null,
      valid_to date,
      document_seen text,
      primary key (ente_id, family_id, person_id, purpose, valid_from),
      foreign key (ente_id, family_id, person_id) references family_member (ente_id, family_id, person_id) on delete cascade
    )`,
    // The id is that of the command that met the other change. Open while closed_at is null; choices are what was chosen, by unit.
    `create table conflict (
      ente_id text collate "C" not null,
      id text collate "C" not null,
      family_id text collate "C" not null,
      mine_by jsonb not null,
      opened_at timestamptz not null,
      units jsonb not null,
      closed_at timestamptz,
      closed_by jsonb,
      choices jsonb,
      primary key (ente_id, id),
      foreign key (ente_id, family_id) references family (ente_id, id) on delete cascade,
      check (num_nulls(closed_at, closed_by) in (0, 2))
    )`,
    `create index conflict_open on conflict (ente_id, family_id) where closed_at is null`,
    // What the merge moved stands in detail, so that exactly this can be taken back.
    `create table family_merge (
      ente_id text collate "C" not null,
      command_id text collate "C" not null,
      survivor_id text collate "C" not null,
      gone_id text collate "C" not null,
      gone_label text not null,
      operator_name text not null,
      merged_at timestamptz not null,
      undone_at timestamptz,
      detail jsonb not null,
      primary key (ente_id, command_id),
      foreign key (ente_id, survivor_id) references family (ente_id, id) on delete cascade,
      foreign key (ente_id, gone_id) references family (ente_id, id) on delete cascade
    )`,
    `create index family_merge_survivor on family_merge (ente_id, survivor_id)`,
    `create index family_merge_gone on family_merge (ente_id, gone_id)`,
  ],
};
