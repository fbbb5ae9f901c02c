// Families and what hangs on them. A parent may be a member of two families; a child's rows name the family they belong to.
// child_school is derived: it is rewritten with every change of a family's enrolments, and scope is read from it.
import type { Migration } from '../migrate.ts';

export const families: Migration = {
  id: 20,
  name: 'families',
  sql: [
    `create table family (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      label text not null,
      street text,
      postal_code text,
      city text,
      province text,
      notes text,
      merged_into text collate "C",
      primary key (ente_id, id),
      check (num_nulls(street, postal_code, city, province) in (0, 4))
    )`,
    `create table person (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      given_name text not null,
      family_name text not null,
      fiscal_code text,
      birth_date date,
      birth_place text,
      sex text check (sex in ('F', 'M')),
      phones text[] not null,
      emails text[] not null,
      language text not null check (language in ('it', 'en', 'de')),
      primary key (ente_id, id)
    )`,
    `create table family_member (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      person_id text collate "C" not null,
      role text not null check (role in ('parent', 'child', 'delegate')),
      position integer not null,
      primary key (ente_id, family_id, person_id),
      foreign key (ente_id, family_id) references family (ente_id, id) on delete cascade,
      foreign key (ente_id, person_id) references person (ente_id, id)
    )`,
    `create index family_member_person on family_member (ente_id, person_id)`,
    `create table payer (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      person_id text collate "C" not null,
      share_percent integer not null check (share_percent between 1 and 100),
      valid_from date not null,
      valid_to date,
      primary key (ente_id, family_id, person_id, valid_from),
      foreign key (ente_id, family_id, person_id) references family_member (ente_id, family_id, person_id) on delete cascade
    )`,
    `create table enrolment (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      child_id text collate "C" not null,
      service_id text collate "C" not null,
      school_id text collate "C" not null,
      school_year text not null,
      class_name text not null,
      valid_from date not null,
      valid_to date,
      primary key (ente_id, family_id, child_id, service_id, school_year, valid_from),
      foreign key (ente_id, family_id, child_id) references family_member (ente_id, family_id, person_id) on delete cascade,
      foreign key (ente_id, service_id) references service (ente_id, id),
      foreign key (ente_id, school_id) references school (ente_id, id)
    )`,
    `create table diet (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      child_id text collate "C" not null,
      kind text not null,
      medical boolean not null,
      valid_from date not null,
      valid_to date,
      primary key (ente_id, family_id, child_id, kind, valid_from),
      foreign key (ente_id, family_id, child_id) references family_member (ente_id, family_id, person_id) on delete cascade
    )`,
    `create table wallet (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      child_id text collate "C" not null,
      category_id text collate "C" not null,
      balance_cents integer not null,
      last_top_up_cents integer,
      last_top_up_at timestamptz,
      primary key (ente_id, family_id, child_id, category_id),
      foreign key (ente_id, family_id, child_id) references family_member (ente_id, family_id, person_id) on delete cascade,
      foreign key (ente_id, category_id) references payment_category (ente_id, id)
    )`,
    `create table child_school (
      ente_id text collate "C" not null,
      family_id text collate "C" not null,
      child_id text collate "C" not null,
      school_id text collate "C" not null,
      primary key (ente_id, family_id, child_id, school_id),
      foreign key (ente_id, family_id, child_id) references family_member (ente_id, family_id, person_id) on delete cascade
    )`,
    `create index child_school_school on child_school (ente_id, school_id, family_id)`,
  ],
};
