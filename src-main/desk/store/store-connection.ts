// One open connection to the encrypted store, with its prepared statements and its slow-query watch.
// Slices never touch it: they get it marked as ReadableDb or WritableDb and go through `readQuery` and `writeQuery`.
import type Database from 'better-sqlite3';

/** Reported by name only: parameters are personal data. */
export interface SlowQuery {
  readonly name: string;
  readonly milliseconds: number;
}

/** A query that takes longer than this is reported. */
export const SLOW_QUERY_MS = 40;

declare const readableMark: unique symbol;
declare const writableMark: unique symbol;

/** May be read. Handed out by the open store. */
export type ReadableDb = StoreConnection & { readonly [readableMark]: true };
/** May be written. Handed out by `writeTx` alone, for as long as its function runs. */
export type WritableDb = ReadableDb & { readonly [writableMark]: true };

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Statement = Database.Statement<SqlValue[], unknown>;

/** A statement with the name under which it is watched. */
export interface NamedSql {
  readonly name: string;
  readonly sql: string;
}

export class StoreConnection {
  readonly raw: Database.Database;
  readonly #onSlowQuery: (slow: SlowQuery) => void;
  readonly #statements = new Map<string, Statement>();

  constructor(raw: Database.Database, onSlowQuery: (slow: SlowQuery) => void = () => {}) {
    this.raw = raw;
    this.#onSlowQuery = onSlowQuery;
  }

  /** The statement of this connection for `query`, prepared once. */
  statement(query: NamedSql): Statement {
    const known = this.#statements.get(query.sql);
    if (known) return known;
    const made = this.raw.prepare<SqlValue[], unknown>(query.sql);
    this.#statements.set(query.sql, made);
    return made;
  }

  /** Runs `work` and reports it under `name` if it was slow. */
  watched<Value>(name: string, work: () => Value): Value {
    const begun = performance.now();
    try {
      return work();
    } finally {
      const milliseconds = performance.now() - begun;
      if (milliseconds > SLOW_QUERY_MS) this.#onSlowQuery({ name, milliseconds });
    }
  }

  /** This connection as one that may be read. */
  asReadable(): ReadableDb {
    return this as unknown as ReadableDb;
  }
}
