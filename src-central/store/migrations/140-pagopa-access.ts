// How central reaches pagoPA for an ente that has addresses and keys of its own; without an address those of the installation hold.
import type { Migration } from '../migrate.ts';

export const pagopaAccess: Migration = {
  id: 140,
  name: 'pagopa-access',
  sql: [
    // revision: the same in all rows of an ente, for they are written together. sealed_key: with a key that is not in the database
    // (secrets/seal.ts), in no feed and in no change that is kept.
    `create table pagopa_access (
      ente_id text collate "C" not null references ente (id),
      service text not null check (service in ('gpd', 'checkout', 'receipts')),
      revision integer not null check (revision >= 1),
      url text,
      version text check (version in ('v1', 'v2')),
      sealed_key text,
      primary key (ente_id, service),
      check (url is not null or sealed_key is null),
      check ((version is not null) = (service = 'checkout' and url is not null))
    )`,
  ],
};
