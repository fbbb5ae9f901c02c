// Builds the whole search index after a snapshot, into the tables that the snapshot is loaded into.
// Called by sync (and by migrations that change what is indexed). Yields small pieces of work, so that each can be a
// transaction of its own and the counter's own writes come in between.
import type { WritableDb } from '../../store/store-connection.ts';
import { writeQuery, readQuery } from '../../store/define-query.ts';
import { familyTokens } from './family-tokens.ts';
import { indexedForm, splitCode } from './index-family.ts';
import { PostingWriter } from './postings.ts';
import type { StoredPerson } from './queries.ts';
import { personFrom } from './stored-person.ts';
import { blockOf } from './word-keys.ts';

/** How the tables are called while they are filled: `family` → `names('family')`. */
export type TableNames = (
  table: 'family' | 'person' | 'family_member' | 'search_word' | 'search_code' | 'search_family',
) => string;

const FAMILIES_PER_STEP = 20;
const CODES_PER_STEP = 200;
/** Codes are written in sorted runs: each touches a page of the index once, and none takes much memory. */
const CODES_PER_RUN = 20_000;
const BYTES_PER_STEP = 1 << 17;

/** What is gathered while families are read, to be written in the order of the index. */
interface Gathered {
  /** `word block` → its list. */
  readonly lists: Map<string, PostingWriter>;
  /** `field:code`, a NUL, the family's row id: one piece of text each, for there are many. */
  readonly codes: string[];
}

/** The work in pieces; run each inside a `writeTx`, in order. The search tables must be empty at the beginning. */
export function* searchIndexSteps(names: TableNames): Generator<(db: WritableDb) => void, void> {
  const sql = statements(names);
  const gathered: Gathered = { lists: new Map(), codes: [] };
  let last: number | null = 0;
  while (last !== null) {
    const after: number = last;
    let reached: number | null = null;
    yield (db) => {
      reached = indexSlice(db, sql, after, gathered);
    };
    last = reached;
    if (gathered.codes.length >= CODES_PER_RUN || last === null) yield* codeSteps(sql, gathered.codes.splice(0));
  }
  yield* wordSteps(sql, gathered.lists);
}

function* codeSteps(sql: Statements, codes: string[]): Generator<(db: WritableDb) => void, void> {
  codes.sort();
  for (let begin = 0; begin < codes.length; begin += CODES_PER_STEP) {
    yield (db) => {
      for (const entry of codes.slice(begin, begin + CODES_PER_STEP)) {
        const [stored = '', familyRow] = entry.split('\0');
        const { field, code } = splitCode(stored);
        sql.putCode.run(db, field, code, Number(familyRow));
      }
    };
  }
}

function* wordSteps(sql: Statements, lists: Map<string, PostingWriter>): Generator<(db: WritableDb) => void, void> {
  const keys = [...lists.keys()].sort();
  let next = 0;
  while (next < keys.length) {
    yield (db) => {
      for (let bytes = 0; bytes < BYTES_PER_STEP && next < keys.length; next++) {
        const key = keys[next] ?? '';
        const postings = lists.get(key)?.finish() ?? Buffer.alloc(0);
        const cut = key.lastIndexOf(' ');
        sql.putPostings.run(db, key.slice(0, cut), Number(key.slice(cut + 1)), postings);
        bytes += postings.length + 64;
        lists.delete(key);
      }
    };
  }
}

/** A family without members has one row, whose person is null throughout. */
type MemberRow = { familyRow: number; label: string } & (StoredPerson | { givenName: null });

type Statements = ReturnType<typeof statements>;

function statements(names: TableNames) {
  const members = readQuery<[after: number, families: number], MemberRow>(
    'search.build.members',
    `SELECT f.id AS familyRow, f.label, p.given_name AS givenName, p.family_name AS familyName,
            p.fiscal_code AS fiscalCode, p.phones, p.emails
     FROM (SELECT id, label, merged_into FROM ${names('family')} WHERE id > ? ORDER BY id LIMIT ?) f
     LEFT JOIN ${names('family_member')} m ON m.family_id = f.id
     LEFT JOIN ${names('person')} p ON p.id = m.person_id
     WHERE f.merged_into IS NULL ORDER BY f.id`,
  );
  const lastOfSlice = readQuery<[after: number, families: number], { last: number | null }>(
    'search.build.last',
    `SELECT max(id) AS last FROM (SELECT id FROM ${names('family')} WHERE id > ? ORDER BY id LIMIT ?)`,
  );
  return {
    members,
    lastOfSlice,
    putCode: writeQuery<[number, string, number]>(
      'search.build.code',
      `INSERT INTO ${names('search_code')} (field, code, family_id) VALUES (?, ?, ?)`,
    ),
    putFamily: writeQuery<[number, number, string, string]>(
      'search.build.family',
      `INSERT INTO ${names('search_family')} (family_id, position, words, codes) VALUES (?, ?, ?, ?)`,
    ),
    putPostings: writeQuery<[string, number, Uint8Array]>(
      'search.build.postings',
      `INSERT INTO ${names('search_word')} (word, block, postings) VALUES (?, ?, ?)`,
    ),
  };
}

function indexSlice(db: WritableDb, sql: Statements, after: number, { lists, codes }: Gathered): number | null {
  const rows = sql.members.all(db, after, FAMILIES_PER_STEP);
  for (let begin = 0; begin < rows.length;) {
    const first = rows[begin];
    if (!first) break;
    let end = begin;
    while (rows[end]?.familyRow === first.familyRow) end++;
    const persons = rows.slice(begin, end).flatMap((row) => (row.givenName === null ? [] : [personFrom(row)]));
    const indexed = indexedForm(first.label, familyTokens(first.label, persons));
    for (const [word, inLabel] of indexed.words) {
      const key = `${word} ${String(blockOf(word, first.familyRow))}`;
      let list = lists.get(key);
      if (!list) lists.set(key, (list = new PostingWriter()));
      list.add(first.familyRow, indexed.position, inLabel);
    }
    for (const stored of indexed.codes) codes.push(`${stored}\0${String(first.familyRow)}`);
    sql.putFamily.run(
      db,
      first.familyRow,
      indexed.position,
      JSON.stringify([...indexed.words]),
      JSON.stringify([...indexed.codes]),
    );
    begin = end;
  }
  return sql.lastOfSlice.get(db, after, FAMILIES_PER_STEP)?.last ?? null;
}
