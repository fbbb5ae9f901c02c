// What the rest of central sees of a database, whether it is a PostgreSQL or the embedded PGlite.
// Made by open-database.ts; every room reads and writes through `kysely`, only the loading of a whole municipality uses `copyIn`.
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type ReadableDb = Kysely<Schema>;
export type WritableDb = Transaction<Schema>;

/** One transaction that takes rows by COPY; nothing of it is seen until the function has ended well. */
export interface CopyTransaction {
  /** `lines`: rows in COPY's text format (see copy-format.ts), each ending in a line feed. */
  copy(table: keyof Schema, columns: readonly string[], lines: string): Promise<void>;
  run(statement: string, parameters?: readonly unknown[]): Promise<void>;
}

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly kysely: Kysely<Schema>;
  copyIn<T>(fn: (copy: CopyTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
