// Opens the database that the configuration names and brings its schema up to date. Called at start, by tests and by benches.
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openEmbedded } from './open-embedded.ts';
import { openPostgres } from './open-postgres.ts';

export type DatabaseAddress = { readonly databaseUrl: string } | { readonly folder: string };

/**
 * @returns an open database at the newest schema; close it with `close()`.
 * @throws when it cannot be reached, when a migration fails (nothing of it stays), or when the schema is newer than this program.
 */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  const database = 'databaseUrl' in address ? openPostgres(address.databaseUrl) : await openEmbedded(address.folder);
  try {
    await migrate(database.kysely, migrations);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
