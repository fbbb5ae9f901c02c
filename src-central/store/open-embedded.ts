// The embedded database for a try-out: PGlite, PostgreSQL compiled to WebAssembly, in a folder of its own. One connection.
// Called by open-database.ts. Kysely brings the dialect; COPY goes through PGlite's /dev/blob.
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { mkdirSync } from 'node:fs';
import type { CopyTransaction, Database } from './database.ts';
import { oid, parseCounter, parseDay, parseInstant } from './column-types.ts';
import type { Schema } from './schema.ts';

/** @param folder where the database lives; made when absent. One process at a time (sandbox/lock-folder.ts sees to it). */
export async function openEmbedded(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create({
    dataDir: folder,
    parsers: { [oid.int8]: parseCounter, [oid.date]: parseDay, [oid.timestamptz]: parseInstant },
  });
  await pglite.exec(`set time zone 'UTC'; set datestyle to 'ISO'`);
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  // Kysely closes only what it has begun to use.
  const close = async () => {
    await kysely.destroy();
    if (!pglite.closed) await pglite.close();
  };
  return { kind: 'embedded', kysely, copyIn: (fn) => copyIn(pglite, fn), close };
}

async function copyIn<T>(pglite: PGlite, fn: (copy: CopyTransaction) => Promise<T>): Promise<T> {
  return await pglite.transaction(async (tx) => {
    return await fn({
      copy: async (table, columns, lines) => {
        await tx.query(`copy ${table} (${columns.join(', ')}) from '/dev/blob'`, [], { blob: new Blob([lines]) });
      },
      run: async (statement, parameters = []) => {
        await tx.query(statement, [...parameters]);
      },
    });
  });
}
