// What an administrator sets up: the ente, its schools, payment categories, services, operators.
// Ids compare byte by byte (COLLATE "C"), so that order is the same in every database and in the stations.
import type { Migration } from '../migrate.ts';

export const municipality: Migration = {
  id: 10,
  name: 'municipality',
  sql: [
    `create table ente (
      id text collate "C" primary key,
      revision integer not null check (revision >= 1),
      name text not null,
      fiscal_code text not null,
      sector text,
      contact_line text,
      help_phone text,
      help_email text,
      cbill text,
      postal jsonb,
      sells_on_website boolean not null,
      sells_on_app boolean not null,
      logo jsonb
    )`,
    `create table school (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      code text not null,
      name text not null,
      primary key (ente_id, id)
    )`,
    `create table payment_category (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      name text not null,
      taxonomy_code text not null,
      iban text not null,
      prepaid boolean not null,
      top_up_min_cents integer,
      top_up_max_cents integer,
      primary key (ente_id, id)
    )`,
    `create table service (
      ente_id text collate "C" not null,
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      name text not null,
      category_id text collate "C" not null,
      prepaid boolean not null,
      primary key (ente_id, id),
      foreign key (ente_id, category_id) references payment_category (ente_id, id)
    )`,
    `create table operator (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      username text not null,
      display_name text not null,
      role text not null check (role in ('secretary', 'administrator')),
      active boolean not null,
      password_digest text not null,
      primary key (ente_id, id)
    )`,
    `create unique index operator_username on operator (ente_id, lower(username))`,
  ],
};
