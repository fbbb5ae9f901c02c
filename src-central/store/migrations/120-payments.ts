// Paying: sessions with their notices and the evidence that moved them, receipts and what each of them settled, top-ups on their way to GPD.
// Evidence is only ever added. A receipt counts once, by creditor and the id that pagoPA gave it, whoever brings it.
import type { Migration } from '../migrate.ts';

export const payments: Migration = {
  id: 120,
  name: 'payments',
  sql: [
    // What `changes` counts: taken while its row is locked, so that whoever has seen n can never later find something below n.
    `create table payment_counter (
      ente_id text collate "C" primary key references ente (id),
      change bigint not null check (change >= 0)
    )`,
    // held_until: nobody else may open a cart of its bollettini before; link_digest: SHA-256 of the token, which is kept nowhere.
    `create table payment_session (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      family_id text collate "C" not null,
      code text collate "C" not null,
      way text not null check (way in ('screen', 'phone', 'mail')),
      language text not null,
      email text,
      state text not null
        check (state in ('created', 'cartOpen', 'waiting', 'takenInCharge', 'paid', 'failed', 'abandoned')),
      failure text,
      cart integer not null default 0,
      held_until timestamptz,
      link_digest text collate "C" not null check (link_digest ~ '^[0-9a-f]{64}$'),
      link_until timestamptz not null,
      station_id text collate "C" not null,
      operator_name text not null,
      opened_at timestamptz not null,
      changed_at timestamptz not null,
      change bigint not null,
      primary key (ente_id, id)
    )`,
    `create unique index payment_session_code on payment_session (ente_id, code)`,
    `create unique index payment_session_link on payment_session (link_digest)`,
    `create index payment_session_change on payment_session (ente_id, change)`,
    `create index payment_session_changed on payment_session (ente_id, changed_at)`,
    `create index payment_session_family on payment_session (ente_id, family_id)`,
    `create index payment_session_held on payment_session (held_until) where held_until is not null`,
    `create table session_notice (
      ente_id text collate "C" not null,
      session_id text collate "C" not null,
      position integer not null,
      bollettino_id text collate "C" not null,
      notice_number text collate "C" not null check (notice_number ~ '^[0-3][0-9]{17}$'),
      amount_cents integer not null,
      subject text not null,
      due_date date not null,
      paid_at timestamptz,
      primary key (ente_id, session_id, position),
      unique (ente_id, session_id, notice_number),
      foreign key (ente_id, session_id) references payment_session (ente_id, id) on delete cascade
    )`,
    `create index session_notice_bollettino on session_notice (ente_id, bollettino_id)`,
    `create index session_notice_number on session_notice (ente_id, notice_number)`,
    `create table payment_event (
      ente_id text collate "C" not null,
      id bigint generated always as identity,
      session_id text collate "C" not null,
      kind text not null,
      cart integer not null,
      detail text,
      told_by text not null,
      at timestamptz not null,
      primary key (ente_id, id),
      foreign key (ente_id, session_id) references payment_session (ente_id, id) on delete cascade
    )`,
    `create index payment_event_session on payment_event (ente_id, session_id)`,
    `create table receipt (
      ente_id text collate "C" not null references ente (id),
      key text collate "C" not null,
      creditor_code text collate "C" not null,
      receipt_id text collate "C" not null,
      notice_number text collate "C" not null check (notice_number ~ '^[0-3][0-9]{17}$'),
      amount_cents integer not null,
      paid_at timestamptz not null,
      received_at timestamptz not null,
      psp_name text not null,
      payment_method text,
      fee_cents integer,
      brought_by text not null check (brought_by in ('poll', 'push')),
      document jsonb not null,
      primary key (ente_id, key)
    )`,
    `create unique index receipt_once on receipt (ente_id, creditor_code, receipt_id)`,
    `create index receipt_paid on receipt (ente_id, paid_at)`,
    `create index receipt_number on receipt (ente_id, notice_number)`,
    `create index receipt_iuv on receipt (ente_id, (document ->> 'iuv'))`,
    // Every cent of a receipt is settled or a credit. The reason is there exactly where a person has something to decide.
    `create table receipt_effect (
      ente_id text collate "C" not null,
      receipt_key text collate "C" not null,
      bollettino_id text collate "C",
      session_id text collate "C",
      amount_cents integer not null,
      settled_cents integer not null,
      credit_cents integer not null,
      credit_reason text
        check (credit_reason in ('PAID_TWICE', 'AMOUNT_DIFFERS', 'NOTICE_UNKNOWN', 'BOLLETTINO_CANCELLED')),
      cleared_at timestamptz,
      cleared_by text,
      cleared_note text,
      primary key (ente_id, receipt_key),
      foreign key (ente_id, receipt_key) references receipt (ente_id, key) on delete cascade,
      check (settled_cents + credit_cents = amount_cents),
      check ((credit_reason is null) = (credit_cents = 0)),
      check ((cleared_at is null) = (cleared_by is null) and (cleared_at is null) = (cleared_note is null))
    )`,
    `create index receipt_effect_bollettino on receipt_effect (ente_id, bollettino_id) where bollettino_id is not null`,
    `create index receipt_effect_session on receipt_effect (ente_id, session_id) where session_id is not null`,
    `create index receipt_effect_credit on receipt_effect (ente_id, receipt_key) where credit_reason is not null`,
    // Up to when the receipts of an ente were read, which page comes next, and which process reads just now.
    `create table receipt_reading (
      ente_id text collate "C" primary key references ente (id),
      next_at timestamptz not null,
      read_until timestamptz,
      since date,
      began_at timestamptz,
      page integer not null default 0,
      failures integer not null default 0,
      failure_code text,
      holder text,
      held_until timestamptz
    )`,
    // A top-up before it is a bollettino: under this name and number it is created at GPD, however often that is tried.
    `create table top_up (
      ente_id text collate "C" not null references ente (id),
      bollettino_id text collate "C" not null,
      family_id text collate "C" not null,
      child_id text collate "C" not null,
      service_id text collate "C" not null,
      debtor_id text collate "C" not null,
      amount_cents integer not null check (amount_cents > 0),
      due_date date not null,
      iupd text collate "C" not null,
      notice_number text collate "C" not null check (notice_number ~ '^3[0-9]{17}$'),
      state text not null check (state in ('making', 'made', 'expired')),
      made_at timestamptz not null,
      primary key (ente_id, bollettino_id)
    )`,
    `create unique index top_up_iupd on top_up (ente_id, iupd)`,
    `create unique index top_up_number on top_up (ente_id, notice_number)`,
    `create index top_up_open on top_up (ente_id, due_date) where state <> 'expired'`,
    `create function evidence_stays() returns trigger language plpgsql as $$
      begin raise exception 'evidence of payments is never changed'; end $$`,
    // The document alone may lose its names, when the family is erased before its money.
    `create trigger receipt_stays before update of ente_id, key, creditor_code, receipt_id, notice_number, amount_cents, paid_at,
      received_at, psp_name, payment_method, fee_cents, brought_by on receipt for each row execute function evidence_stays()`,
    `create trigger payment_event_stays before update on payment_event for each row execute function evidence_stays()`,
  ],
};
