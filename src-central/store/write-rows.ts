// Many rows of one table in one statement with one parameter, whatever their number. Called by the queries that write batches.
// Rows travel as JSON and get the table's own types in the database; the statement's text is the same for ten rows and for a thousand.
// Not for jsonb columns declared as `Json` (their values would arrive as text within JSON).
import { sql, type Insertable } from 'kysely';
import type { WritableDb } from './database.ts';
import type { Schema } from './schema.ts';

type Table = keyof Schema;
type Rows<T extends Table> = readonly Insertable<Schema[T]>[];

const given = <T extends Table>(table: T, rows: Rows<T>) =>
  sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`;

const list = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** All rows name the same columns; what they leave out takes the table's default. */
export async function insertRows<T extends Table>(db: WritableDb, table: T, rows: Rows<T>): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = list(Object.keys(first));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${given(table, rows)}`.execute(db);
}

/** @param key columns by which a row is found; all others that the rows name are set */
export async function updateRows<T extends Table>(
  db: WritableDb,
  table: T,
  rows: Rows<T>,
  key: readonly (string & keyof Schema[T])[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const set = Object.keys(first).filter((column) => !key.some((one) => one === column));
  const assignments = sql.join(set.map((column) => sql`${sql.ref(column)} = new.${sql.ref(column)}`));
  await sql`update ${sql.table(table)} as old set ${assignments} from ${given(table, rows)} as new
    where ${same(key)}`.execute(db);
}

/** @param rows need hold no more than the key */
export async function deleteRows<T extends Table, K extends string & keyof Insertable<Schema[T]>>(
  db: WritableDb,
  table: T,
  rows: readonly Pick<Insertable<Schema[T]>, K>[],
  key: readonly K[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`;
  await sql`delete from ${sql.table(table)} as old using ${names} as new where ${same(key)}`.execute(db);
}

const same = (key: readonly string[]) =>
  sql.join(
    key.map((column) => sql`old.${sql.ref(column)} = new.${sql.ref(column)}`),
    sql` and `,
  );
