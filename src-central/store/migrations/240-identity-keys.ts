// Keys of a relying party take turns: the next is published before it is used, the last stays published until what was made with it is over. Rows stay as
// the record of who made which key and why; the secret half goes when the key does.
import type { Migration } from '../migrate.ts';

export const identityKeys: Migration = {
  id: 240,
  name: 'identity-keys',
  sql: [
    `alter table identity_key drop constraint identity_key_pkey`,
    `alter table identity_key
      alter column sealed_key drop not null,
      add column used_from timestamptz not null default now(),
      add column gone_at timestamptz,
      add column made_by text not null default '',
      add column reason text not null default '',
      add primary key (ente_id, kid)`,
    // What was there before is in use already.
    `update identity_key set used_from = made_at`,
    `create unique index identity_key_last on identity_key (ente_id, purpose) where gone_at is null`,
  ],
};
