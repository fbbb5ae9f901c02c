// Brings a store to the newest schema: all pending migrations in one transaction, references checked before it commits.
// Called by `open-store.ts`, which has made a verified backup before if the store held something.
import { migrations as released } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { StoreConnection } from './store-connection.ts';
import { writeTxOn } from './write-tx.ts';

/** The version of the newest migration. */
export function newestVersion(migrations: readonly Migration[] = released): number {
  return migrations.at(-1)?.version ?? 0;
}

/** The version of what the store holds; 0 for a new one. */
export function schemaVersionOf(connection: StoreConnection): number {
  return Number(connection.raw.pragma('user_version', { simple: true }));
}

/** Applies what is pending; does nothing on a current store. Throws, with nothing changed, when one migration fails. */
export function migrate(connection: StoreConnection, migrations: readonly Migration[] = released): void {
  const pending = migrations.filter(({ version }) => version > schemaVersionOf(connection));
  if (pending.length === 0) return;
  // Tables may be rebuilt in any order; references are checked as a whole at the end instead.
  connection.raw.pragma('foreign_keys = OFF');
  try {
    writeTxOn(connection)('store.migrate', (db) => {
      for (const migration of pending) migration.up(db);
      const broken = db.raw.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) throw new Error('a migration left references that lead nowhere');
      db.raw.pragma(`user_version = ${String(newestVersion(migrations))}`);
    });
  } finally {
    connection.raw.pragma('foreign_keys = ON');
  }
}
