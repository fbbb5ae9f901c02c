// The shadow of central's tables, in the same file: a snapshot fills it unseen, then it takes the place of the live tables at once.
// Called by the loading worker. The shadow is made from the live schema, so a migration need not know of it.
import type { ReadableDb, StoreConnection, WritableDb } from '../../store/store-connection.ts';
import { writeTxOn } from '../../store/write-tx.ts';

/** Tables that a snapshot replaces, parents before children; slices may add their own index tables. */
export const CENTRAL_TABLES: readonly string[] = [
  ...[
    'ente',
    'school',
    'payment_category',
    'service',
    'operator',
    'publication',
    'family',
    'person',
    'family_member',
    'payer',
  ],
  ...[
    'enrolment',
    'diet',
    'delegation',
    'conflict',
    'family_merge',
    'account',
    'wallet',
    'subject',
    'bollettino',
    'instalment',
  ],
  ...['family_category_summary', 'child_summary', 'unpaid_by_due'],
];

/** Tables of the search index begin with this; they are replaced with the rest. */
const SEARCH_TABLES = 'search_';

const NEXT = 'next_';
const OLD = 'old_';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

/** Makes an empty shadow of every table that a snapshot replaces. A shadow left by an interrupted load must be gone. */
export function createShadow(db: WritableDb): void {
  const generation = nextGeneration(db);
  const replaced = replacedTables(db);
  const rename = (sql: string) => prefixed(sql, replaced);
  for (const { sql } of schemaOf(db, 'table').filter(({ name }) => replaced.includes(name))) db.raw.exec(rename(sql));
  for (const index of schemaOf(db, 'index').filter(({ table }) => replaced.includes(table))) {
    const name = `${index.name.replace(/__\d+$/, '')}__${String(generation)}`;
    db.raw.exec(rename(index.sql).replace(/INDEX\s+"?\w+"?\s+ON/i, `INDEX ${name} ON`));
  }
}

/** The shadow becomes live, what was live is set aside for `discardLeftovers`. Renames only: no row moves. */
export function switchToShadow(db: WritableDb): void {
  const replaced = replacedTables(db);
  for (const name of replaced) db.raw.exec(`ALTER TABLE "${name}" RENAME TO "${OLD}${name}"`);
  for (const name of replaced) db.raw.exec(`ALTER TABLE "${NEXT}${name}" RENAME TO "${name}"`);
}

/**
 * Takes away what earlier loads left: an unfinished shadow, or the tables that a shadow replaced. Rows go in slices of at most
 * `sliceMs` of held lock, children before parents; calls `pause` between them.
 */
export async function discardLeftovers(
  connection: StoreConnection,
  sliceMs: number,
  pause: () => Promise<void>,
): Promise<void> {
  const writeTx = writeTxOn(connection);
  const leftovers = schemaOf(connection.asReadable(), 'table')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(NEXT) || name.startsWith(OLD));
  for (const name of leftovers.reverse()) {
    for (let rows = 64; ;) {
      const begun = performance.now();
      const left = writeTx('sync.discard', (db) => deleteSome(db, name, rows));
      if (left) break;
      rows = Math.max(16, Math.min(4096, Math.floor((rows * sliceMs) / 2 / (performance.now() - begun + 0.1))));
      await pause();
    }
    writeTx('sync.drop', (db) => db.raw.exec(`DROP TABLE IF EXISTS "${name}"`));
    await pause();
  }
}

/** Whether there is anything for `discardLeftovers`. */
export function hasLeftovers(db: ReadableDb): boolean {
  return schemaOf(db, 'table').some(({ name }) => name.startsWith(NEXT) || name.startsWith(OLD));
}

/** @returns true when the table is empty, or has no rows of its own to delete piecemeal. */
function deleteSome(db: WritableDb, table: string, rows: number): boolean {
  const definition = schemaOf(db, 'table').find(({ name }) => name === table);
  if (!definition || /^CREATE VIRTUAL/i.test(definition.sql)) return true;
  const key = primaryKeyOf(db, table, /WITHOUT\s+ROWID/i.test(definition.sql));
  const picked = `SELECT ${key} FROM "${table}" ORDER BY ${key} LIMIT ${String(rows)}`;
  const { changes } = db.raw.prepare(`DELETE FROM "${table}" WHERE (${key}) IN (${picked})`).run();
  return changes === 0;
}

function primaryKeyOf(db: ReadableDb, table: string, withoutRowid: boolean): string {
  if (!withoutRowid) return 'rowid';
  const names = db.raw.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table);
  return names.map((name) => `"${String(name)}"`).join(', ');
}

function replacedTables(db: ReadableDb): string[] {
  const search = schemaOf(db, 'table').filter(({ name }) => name.startsWith(SEARCH_TABLES));
  // An FTS table brings tables of its own, which follow it by themselves.
  const virtual = search.filter(({ sql }) => /^CREATE VIRTUAL/i.test(sql)).map(({ name }) => name);
  const own = search.filter(({ name }) => !virtual.some((owner) => name.startsWith(`${owner}_`)));
  return [...CENTRAL_TABLES, ...own.map(({ name }) => name)];
}

function schemaOf(db: ReadableDb, type: 'table' | 'index'): SchemaRow[] {
  const sql =
    'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY rowid';
  return db.raw.prepare<[string], SchemaRow>(sql).all(type);
}

// Table names stand after these words, and nowhere else, in the definitions of tables and indexes.
function prefixed(sql: string, replaced: readonly string[]): string {
  return sql.replace(
    /(CREATE TABLE|CREATE VIRTUAL TABLE|REFERENCES|\bON)(\s+)"?(\w+)"?(?=\s*[\s(])/gi,
    (whole, word: string, gap: string, name: string) =>
      replaced.includes(name) ? `${word}${gap}"${NEXT}${name}"` : whole,
  );
}

function nextGeneration(db: ReadableDb): number {
  const numbers = schemaOf(db, 'index').map(({ name }) => Number(/__(\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}
