// Mail by the ente's account: what each sender was let send of the daily cap, who asks, what central itself has to send, and how the account
// is signed in to by OAuth2 and read for returned mail.
import type { Migration } from '../migrate.ts';

export const mail: Migration = {
  id: 130,
  name: 'mail',
  sql: [
    // oauth, imap: what is no secret. Sealed with the same key as the password; in no feed and in no change that is kept.
    `alter table mail_account
      add column oauth jsonb,
      add column imap jsonb,
      add column return_tag boolean not null default false,
      add column sealed_client_secret text,
      add column sealed_imap_password text`,
    // used: as its holder reported it; null until then, when all of it counts.
    `create table mail_lease (
      ente_id text collate "C" not null references ente (id),
      id uuid not null,
      holder text collate "C" not null,
      day date not null,
      granted integer not null check (granted >= 1),
      used integer check (used between 0 and granted),
      per_minute integer not null check (per_minute >= 1),
      granted_at timestamptz not null,
      expires_at timestamptz not null,
      closed_at timestamptz,
      check ((used is null) = (closed_at is null)),
      primary key (ente_id, id)
    )`,
    `create index mail_lease_by_day on mail_lease (ente_id, day)`,
    `create table mail_holder (
      ente_id text collate "C" not null references ente (id),
      holder text collate "C" not null,
      asked_at timestamptz not null,
      primary key (ente_id, holder)
    )`,
    `create table mail_message (
      ente_id text collate "C" not null references ente (id),
      id uuid not null,
      family_id text collate "C",
      recipient text not null,
      language text not null check (language in ('it', 'en', 'de')),
      content jsonb,
      message_id text not null,
      state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'bounced', 'cancelled')),
      cause text,
      smtp_code integer,
      attempts integer not null default 0,
      first_attempt_at timestamptz,
      next_attempt_at timestamptz,
      handed_at timestamptz,
      created_at timestamptz not null,
      sent_at timestamptz,
      check ((state = 'waiting') = (next_attempt_at is not null)),
      primary key (ente_id, id)
    )`,
    `create index mail_message_due on mail_message (next_attempt_at) where state = 'waiting'`,
    `create index mail_message_by_family on mail_message (ente_id, family_id)`,
  ],
};
