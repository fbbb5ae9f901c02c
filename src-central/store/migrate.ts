// Brings the schema from where it is to the newest, each migration in one transaction of its own. Called by open-database.ts.
// Several processes may start at once: each transaction holds one advisory lock and looks again at what is already applied.
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from './database.ts';

export interface Migration {
  /** A multiple of ten, larger than all before it. */
  readonly id: number;
  readonly name: string;
  readonly sql: readonly string[];
}

// Any number, as long as it is always the same one.
const migrationLock = 7_304_117;

/**
 * Applies what is missing.
 * @throws when the numbers are wrong, a statement fails (that migration is rolled back), or the schema is newer than this program.
 */
export async function migrate(db: ReadableDb, migrations: readonly Migration[]): Promise<void> {
  assertNumbers(migrations);
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
    await sql`create table if not exists migration (
      id integer primary key, name text not null, applied_at timestamptz not null default now()
    )`.execute(tx);
  });
  await refuseNewer(db, migrations.at(-1)?.id ?? 0);
  for (const migration of migrations) await db.transaction().execute((tx) => applyOne(tx, migration));
}

async function applyOne(tx: WritableDb, migration: Migration): Promise<void> {
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
  const applied = await tx.selectFrom('migration').select('name').where('id', '=', migration.id).executeTakeFirst();
  if (applied) {
    if (applied.name === migration.name) return;
    throw new Error(`migration ${String(migration.id)} of this database is "${applied.name}", not "${migration.name}"`);
  }
  for (const statement of migration.sql) await sql.raw(statement).execute(tx);
  await tx.insertInto('migration').values({ id: migration.id, name: migration.name }).execute();
}

async function refuseNewer(db: ReadableDb, newest: number): Promise<void> {
  const beyond = await db.selectFrom('migration').select('id').where('id', '>', newest).limit(1).executeTakeFirst();
  if (beyond) {
    throw new Error(
      `this database has schema ${String(beyond.id)}; this program knows up to ${String(newest)}: update the program`,
    );
  }
}

function assertNumbers(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.id % 10 !== 0 || migration.id <= (migrations[index - 1]?.id ?? 0)) {
      throw new Error(`migration "${migration.name}" must have the next multiple of ten`);
    }
  });
}
