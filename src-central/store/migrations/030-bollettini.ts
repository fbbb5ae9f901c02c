// Money: decided here alone. A bollettino's amount is the sum of its lines; bollettini/ checks it at every write.
// Notice numbers are text of 18 digits and never given twice within an ente.
import type { Migration } from '../migrate.ts';

export const bollettini: Migration = {
  id: 30,
  name: 'bollettini',
  sql: [
    `create table bollettino (
      ente_id text collate "C" not null,
      id text collate "C" not null,
      family_id text collate "C" not null,
      revision integer not null check (revision >= 1),
      category_id text collate "C" not null,
      period_from date not null,
      period_to date not null,
      due_date date not null,
      issued_on date not null,
      state text not null check (state in ('draft', 'issued', 'paying', 'paid', 'cancelled')),
      amount_cents integer not null,
      paid_cents integer not null,
      paid_at timestamptz,
      subject text not null,
      debtor_id text collate "C" not null,
      notice_number text collate "C" check (notice_number ~ '^[0-3][0-9]{17}$'),
      primary key (ente_id, id),
      foreign key (ente_id, family_id) references family (ente_id, id),
      foreign key (ente_id, category_id) references payment_category (ente_id, id)
    )`,
    `create index bollettino_family on bollettino (ente_id, family_id)`,
    `create unique index bollettino_notice_number on bollettino (ente_id, notice_number) where notice_number is not null`,
    `create table bollettino_line (
      ente_id text collate "C" not null,
      bollettino_id text collate "C" not null,
      position integer not null,
      child_id text collate "C" not null,
      service_id text collate "C" not null,
      quantity integer not null check (quantity >= 1),
      unit_cents integer not null,
      primary key (ente_id, bollettino_id, position),
      foreign key (ente_id, bollettino_id) references bollettino (ente_id, id) on delete cascade
    )`,
    `create table instalment (
      ente_id text collate "C" not null,
      bollettino_id text collate "C" not null,
      position integer not null,
      notice_number text collate "C" not null check (notice_number ~ '^[0-3][0-9]{17}$'),
      amount_cents integer not null,
      due_date date not null,
      paid_at timestamptz,
      primary key (ente_id, bollettino_id, position),
      foreign key (ente_id, bollettino_id) references bollettino (ente_id, id) on delete cascade
    )`,
    `create unique index instalment_notice_number on instalment (ente_id, notice_number)`,
  ],
};
