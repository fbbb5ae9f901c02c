// A PostgreSQL server through `pg`. Sessions speak UTC and ISO dates; a statement that hangs is given up.
// Called by open-database.ts.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { CopyTransaction, Database } from './database.ts';
import { oid, parseCounter, parseDay, parseInstant } from './column-types.ts';
import type { Schema } from './schema.ts';

/** Long enough for one batch of a city's snapshot, short enough that a lost lock is noticed. */
const statementTimeoutMs = 60_000;

const types = new pg.TypeOverrides();
types.setTypeParser(oid.int8, parseCounter);
types.setTypeParser(oid.date, parseDay);
types.setTypeParser(oid.timestamptz, parseInstant);

/**
 * @param databaseUrl postgres://user:password@host:port/database
 * @param maxConnections connections of this process's pool
 */
export function openPostgres(databaseUrl: string, maxConnections = 20): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    types,
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10 * statementTimeoutMs,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    application_name: 'sportello-central',
  });
  // A connection that dies while nobody uses it is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {});
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    kysely,
    copyIn: (fn) => copyIn(pool, fn),
    close: () => kysely.destroy(),
  };
}

async function copyIn<T>(pool: pg.Pool, fn: (copy: CopyTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    const result = await fn({
      copy: async (table, columns, lines) => {
        const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
        await pipeline(Readable.from([lines]), sink);
      },
      run: async (statement, parameters = []) => {
        await client.query(statement, [...parameters]);
      },
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
