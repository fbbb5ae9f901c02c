// Parents who identify themselves by SPID or CIE: the providers of an ente, central's keys as relying party, the sign-ins under way, and the
// record of what was asked and answered. The record is only ever added to for 24 months; then it may go, and in no other way.
import type { Migration } from '../migrate.ts';

export const identity: Migration = {
  id: 190,
  name: 'identity',
  sql: [
    // What the federation publishes of the ente, besides its name.
    `create table identity_setting (
      ente_id text collate "C" primary key references ente (id),
      revision integer not null check (revision >= 1),
      contact text not null,
      homepage text not null,
      policy text not null,
      authority text not null,
      trust_mark text not null
    )`,
    // client_id null: the address that central gives the ente.
    `create table identity_provider (
      ente_id text collate "C" not null references identity_setting (ente_id) on delete cascade,
      id text collate "C" not null check (id ~ '^[a-z0-9-]{1,40}$'),
      position integer not null,
      kind text not null check (kind in ('spid', 'cie')),
      name text not null,
      issuer text not null,
      client_id text,
      is_on boolean not null,
      primary key (ente_id, id)
    )`,
    // Private keys sealed; whoever has a copy of the database signs nothing with them.
    `create table identity_key (
      ente_id text collate "C" not null references ente (id),
      purpose text not null check (purpose in ('signing', 'encryption', 'federation')),
      kid text collate "C" not null,
      public_key jsonb not null,
      sealed_key text not null,
      made_at timestamptz not null default now(),
      primary key (ente_id, purpose)
    )`,
    // One wish to sign in. provider_id null: the parent chooses on the page. Handle, token, state and the number on the
    // phone as digests; nonce and verifier sealed.
    `create table identity_sign_in (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      station_id text collate "C" not null,
      handle_digest text collate "C" not null,
      kind text not null check (kind in ('spid', 'cie')),
      provider_id text collate "C",
      way text not null check (way in ('window', 'phone')),
      language text not null,
      code text not null check (code ~ '^[0-9]{4}$'),
      token_digest text collate "C" not null,
      state text not null check (state in ('begun', 'atProvider', 'returning', 'number', 'known', 'done', 'failed')),
      failure text,
      state_digest text collate "C",
      browser_digest text collate "C",
      sealed_checks text,
      number_digest text collate "C",
      numbers_typed integer not null default 0,
      account_id text collate "C",
      person_id text collate "C",
      begun_at timestamptz not null,
      until timestamptz not null,
      primary key (ente_id, id),
      check ((state = 'failed') = (failure is not null))
    )`,
    `create unique index identity_sign_in_handle on identity_sign_in (handle_digest)`,
    `create unique index identity_sign_in_token on identity_sign_in (token_digest)`,
    `create unique index identity_sign_in_state on identity_sign_in (state_digest) where state_digest is not null`,
    `create index identity_sign_in_station on identity_sign_in (ente_id, station_id)`,
    // How far the record of an ente goes: what is missing at its end is missed.
    `create table identity_chain (
      ente_id text collate "C" primary key references ente (id),
      seq bigint not null,
      digest text collate "C" not null
    )`,
    `create table identity_message (
      ente_id text collate "C" not null references ente (id),
      seq bigint not null,
      sign_in_id text collate "C" not null,
      kind text not null,
      sealed text not null,
      digest text collate "C" not null,
      at timestamptz not null,
      primary key (ente_id, seq)
    )`,
    `create index identity_message_at on identity_message (ente_id, at)`,
    // Who read the record, and why.
    `create table identity_reading (
      ente_id text collate "C" not null references ente (id),
      id bigint generated always as identity,
      reader text not null,
      reason text not null,
      from_at timestamptz not null,
      until_at timestamptz not null,
      messages integer not null,
      at timestamptz not null default now(),
      primary key (ente_id, id)
    )`,
    `create function identity_record_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and old.at < now() - interval '24 months' then return old; end if;
        raise exception 'the record of identity is never changed, and kept for 24 months';
      end $$`,
    `create trigger identity_message_stays before update or delete on identity_message
      for each row execute function identity_record_stays()`,
    `create trigger identity_reading_stays before update or delete on identity_reading
      for each row execute function identity_record_stays()`,
    `create function identity_record_is_not_emptied() returns trigger language plpgsql as $$
      begin raise exception 'the record of identity is never emptied'; end $$`,
    `create trigger identity_message_whole before truncate on identity_message
      for each statement execute function identity_record_is_not_emptied()`,
  ],
};
