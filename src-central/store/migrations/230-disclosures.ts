// What stations gave out of the families' data, as they told it. Who it concerns is found by family_id; null: every family.
import type { Migration } from '../migrate.ts';

export const disclosures: Migration = {
  id: 230,
  name: 'disclosures',
  sql: [
    `create table disclosure (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      at timestamptz not null,
      station_id text collate "C" not null,
      operator_id text collate "C",
      family_id text collate "C",
      what jsonb not null,
      primary key (ente_id, id)
    )`,
    `create index disclosure_at on disclosure (ente_id, at)`,
    `create index notice_handed_out_at on notice_handed_out (ente_id, at)`,
  ],
};
