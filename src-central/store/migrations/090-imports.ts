// Files that an administrator brings in: the file itself, its rows, what is wrong with them, what was decided, and what was made of them,
// so that it can be taken back. And which notices left the office, which an undo must know.
import type { Migration } from '../migrate.ts';

const part = (name: string, columns: string, key: string) => `create table ${name} (
  ente_id text collate "C" not null,
  import_id text collate "C" not null,
  ${columns},
  primary key (ente_id, import_id, ${key}),
  foreign key (ente_id, import_id) references import_run (ente_id, id) on delete cascade
)`;

export const imports: Migration = {
  id: 90,
  name: 'imports',
  sql: [
    // The work under way is done by whoever holds the lease; whoever finds it run out goes on where the last transaction ended.
    `create table import_run (
      ente_id text collate "C" not null references ente (id),
      id text collate "C" not null,
      kind text not null check (kind in ('families', 'bollettini')),
      state text not null check (state in ('uploading', 'reading', 'columns', 'checking', 'checked', 'importing', 'stopped', 'done',
        'undoing', 'undone', 'failed')),
      failure text,
      file_name text not null,
      bytes bigint not null,
      wanted_format jsonb,
      format jsonb,
      sheets text[] not null default '{}',
      headers text[] not null default '{}',
      first_rows jsonb not null default '[]',
      row_count integer not null default 0,
      columns jsonb not null default '[]',
      columns_remembered boolean not null default false,
      counts jsonb,
      done integer not null default 0,
      total integer not null default 0,
      next_group integer not null default 0,
      operator_id text collate "C" not null,
      operator_name text not null,
      station_name text not null,
      lease_by text,
      lease_until timestamptz,
      begun_at timestamptz not null default now(),
      ended_at timestamptz,
      kept_until timestamptz,
      primary key (ente_id, id)
    )`,
    `create index import_run_at_work on import_run (state) where state in ('reading', 'checking', 'importing', 'undoing')`,
    part('import_chunk', 'position integer not null, bytes bytea not null', 'position'),
    part('import_row', 'row_number integer not null, cells jsonb not null', 'row_number'),
    // Rows of one group are imported together or not at all.
    part('import_group', 'group_number integer not null, row_number integer not null', 'group_number, row_number'),
    part(
      'import_problem',
      `row_number integer not null, position integer not null, code text not null, is_error boolean not null, field text,
      column_number integer, found text`,
      'row_number, position',
    ),
    `create index import_problem_code on import_problem (ente_id, import_id, code, row_number)`,
    // person_key names who the row means; other_key or other_person who that may be already.
    part(
      'import_duplicate',
      `id integer not null, kind text not null check (kind in ('sameCode', 'omocodia', 'nameAndBirth')),
      person_key text collate "C" not null, row_number integer not null, other_row integer, other_key text, other_person text collate "C",
      here jsonb not null, there jsonb not null, choice text check (choice in ('same', 'new', 'leaveOut'))`,
      'id',
    ),
    `create unique index import_duplicate_person on import_duplicate (ente_id, import_id, person_key)`,
    // What the family was before, null where the import made it; and its revision after, by which is seen whether it was changed since.
    part(
      'import_family_change',
      'family_id text collate "C" not null, before jsonb, revision integer not null',
      'family_id',
    ),
    part(
      'import_bollettino_change',
      'first_group integer not null, made text[] not null, changed jsonb not null',
      'first_group',
    ),
    `create table import_columns (
      ente_id text collate "C" not null references ente (id),
      kind text not null,
      headers text collate "C" not null,
      fields jsonb not null,
      used_at timestamptz not null default now(),
      primary key (ente_id, kind, headers)
    )`,
    // Ids of what imports make are drawn from the file with this secret: the same file finds them again, and nobody finds a code in them.
    `create table import_secret (
      ente_id text collate "C" primary key references ente (id),
      secret text not null
    )`,
    `create table notice_handed_out (
      ente_id text collate "C" not null references ente (id),
      notice_number text collate "C" not null check (notice_number ~ '^[0-3][0-9]{17}$'),
      at timestamptz not null,
      station_id text collate "C" not null,
      how text not null,
      primary key (ente_id, notice_number, at, station_id)
    )`,
    // How imports look for a person: the six letters of a code stay when omocodia changes its digits.
    `create index person_code_letters on person (ente_id, left(fiscal_code, 6)) where fiscal_code is not null`,
    `create index person_birth_date on person (ente_id, birth_date) where birth_date is not null`,
  ],
};
