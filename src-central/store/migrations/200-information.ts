// What the ente tells parents, the files of it, and what parents ask. Publications are the ente's; a request may be a family's, and goes
// with it.
import type { Migration } from '../migrate.ts';

export const information: Migration = {
  id: 200,
  name: 'information',
  sql: [
    // content: PublicationContent, whole; what parents see is this, never an earlier one.
    `create table publication (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      kind text not null check (kind in ('document', 'news', 'question')),
      state text not null check (state in ('draft', 'published', 'withdrawn')),
      position integer not null check (position >= 0),
      content jsonb not null,
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (ente_id, id)
    )`,
    // By what is in it: two documents may share a file. pages: null until all pieces came and were looked at.
    `create table publication_file (
      ente_id text collate "C" not null references ente (id),
      hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
      bytes integer not null check (bytes >= 1),
      pages integer check (pages >= 1),
      begun_at timestamptz not null default now(),
      primary key (ente_id, hash)
    )`,
    `create table publication_file_piece (
      ente_id text collate "C" not null,
      hash text collate "C" not null,
      piece integer not null check (piece >= 0),
      content bytea not null,
      primary key (ente_id, hash, piece),
      foreign key (ente_id, hash) references publication_file (ente_id, hash) on delete cascade
    )`,
    `create table information_request (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      revision integer not null check (revision >= 1),
      code text collate "C" not null,
      state text not null check (state in ('open', 'taken', 'answered', 'closed')),
      origin text not null check (origin in ('kiosk', 'counter')),
      station_id text collate "C" not null,
      family_id text collate "C",
      language text not null,
      text text not null,
      name text,
      email text,
      phone text,
      asked_at timestamptz not null,
      holder_id text collate "C",
      holder_name text,
      answer text,
      answered_to text,
      answered_by text,
      answered_at timestamptz,
      mail_id uuid,
      closed_at timestamptz,
      check ((holder_id is null) = (holder_name is null)),
      check ((answer is null) = (answered_at is null)),
      check ((state = 'closed') = (closed_at is not null)),
      unique (ente_id, code),
      primary key (ente_id, id)
    )`,
    `create index information_request_by_state on information_request (ente_id, state, asked_at)`,
    `create index information_request_by_station on information_request (ente_id, station_id, asked_at)`,
    `create index information_request_by_family on information_request (ente_id, family_id)`,
  ],
};
