// How a slice states its SQL: once, by name, with the types of its parameters and rows. Prepared on first use per connection.
// Called by every `queries.ts`. The tables are STRICT, so a column has the type that its migration says.
import type { NamedSql, ReadableDb, SqlValue, WritableDb } from './store-connection.ts';

export interface ReadQuery<Parameters extends readonly SqlValue[], Row> extends NamedSql {
  all(db: ReadableDb, ...parameters: Parameters): Row[];
  get(db: ReadableDb, ...parameters: Parameters): Row | undefined;
  /** Row by row, for what does not belong in memory at once. The connection does nothing else meanwhile. */
  iterate(db: ReadableDb, ...parameters: Parameters): IterableIterator<Row>;
}

export interface WriteQuery<Parameters extends readonly SqlValue[]> extends NamedSql {
  run(db: WritableDb, ...parameters: Parameters): { readonly changes: number; readonly rowId: number };
}

/** A statement that only reads. `name` is what the slow-query log says: `families.card`. Throws if the SQL writes. */
export function readQuery<Parameters extends readonly SqlValue[], Row>(
  name: string,
  sql: string,
): ReadQuery<Parameters, Row> {
  const query = { name, sql };
  const statementOf = (db: ReadableDb) => {
    const statement = db.statement(query);
    if (!statement.readonly) throw new Error(`${name} writes, but was declared to read`);
    return statement;
  };
  return {
    ...query,
    all: (db, ...parameters) => db.watched(name, () => statementOf(db).all(...parameters) as Row[]),
    get: (db, ...parameters) => db.watched(name, () => statementOf(db).get(...parameters) as Row | undefined),
    iterate: (db, ...parameters) => statementOf(db).iterate(...parameters) as IterableIterator<Row>,
  };
}

/** A statement that writes; runs only inside `writeTx`. */
export function writeQuery<Parameters extends readonly SqlValue[]>(name: string, sql: string): WriteQuery<Parameters> {
  const query = { name, sql };
  return {
    ...query,
    run: (db, ...parameters) =>
      db.watched(name, () => {
        const done = db.statement(query).run(...parameters);
        return { changes: done.changes, rowId: Number(done.lastInsertRowid) };
      }),
  };
}

/** What SQLite would do for `query`, one line per step; for tests that assert the use of an index. */
export function queryPlan(db: ReadableDb, query: NamedSql): string[] {
  const rows = db.raw.prepare(`EXPLAIN QUERY PLAN ${query.sql}`).all(...placeholders(query.sql));
  return (rows as { detail: string }[]).map((row) => row.detail);
}

function placeholders(sql: string): null[] {
  return Array.from(sql.matchAll(/\?/g), () => null);
}
