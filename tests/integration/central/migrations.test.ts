// The schema comes up from nothing, step by step, and refuses what it does not know. On both databases.
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#central/store/database.ts';
import { migrate } from '#central/store/migrate.ts';
import { migrations } from '#central/store/migrations/index.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { openEmbedded } from '#central/store/open-embedded.ts';
import { openPostgres } from '#central/store/open-postgres.ts';
import { configurations, type TestDatabase } from '../../support/central-databases.ts';

async function tablesOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1
  `.execute(database.kysely);
  return rows.map((row) => row.name);
}

for (const configuration of configurations) {
  describe.skipIf(!configuration.available)(`migrations on ${configuration.name}`, () => {
    let place: TestDatabase;
    let database: Database;
    beforeAll(async () => {
      place = await configuration.create();
      const { address } = place;
      database = 'databaseUrl' in address ? openPostgres(address.databaseUrl) : await openEmbedded(address.folder);
    });
    // Making an embedded database takes seconds; emptying one takes none.
    afterEach(async () => {
      await sql`drop schema public cascade`.execute(database.kysely);
      await sql`create schema public`.execute(database.kysely);
    });
    afterAll(async () => {
      await database.close();
      await place.drop();
    });

    test('each step applies on top of the one before; a second run changes nothing', async () => {
      const made: string[][] = [];
      for (let upTo = 1; upTo <= migrations.length; upTo += 1) {
        await migrate(database.kysely, migrations.slice(0, upTo));
        made.push(await tablesOf(database));
      }
      expect(made.map((tables) => tables.length)).toEqual([6, 14, 17, 23]);
      await migrate(database.kysely, migrations);
      expect(await tablesOf(database)).toEqual(made.at(-1));
      const rows = await database.kysely.selectFrom('migration').select(['id', 'name']).orderBy('id').execute();
      expect(rows).toEqual(migrations.map(({ id, name }) => ({ id, name })));
    });

    test('a step that fails leaves nothing of itself, and the steps before it stay', async () => {
      const broken = { id: 20, name: 'broken', sql: ['create table half (id integer)', 'create table nonsense ('] };
      await expect(migrate(database.kysely, [migrations[0]!, broken])).rejects.toThrow();
      const tables = await tablesOf(database);
      expect(tables).toContain('ente');
      expect(tables).not.toContain('half');
    });

    test('a schema newer than the program is refused, and so is one that was made differently', async () => {
      await migrate(database.kysely, migrations);
      await expect(migrate(database.kysely, migrations.slice(0, 2))).rejects.toThrow(/schema 30.*knows up to 20/);
      const renamed = migrations.map((step, index) => (index === 1 ? { ...step, name: 'other' } : step));
      await expect(migrate(database.kysely, renamed)).rejects.toThrow(/migration 20 of this database is "families"/);
    });

    test('numbers go in tens', async () => {
      await expect(migrate(database.kysely, [{ id: 11, name: 'eleven', sql: [] }])).rejects.toThrow(
        /must have number 10/,
      );
    });
  });
}

describe.skipIf(!configurations[0]?.available)('several servers that start at once on PostgreSQL', () => {
  test('bring the schema up together', async () => {
    const place = await configurations[0]!.create();
    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase(place.address)));
    const [first] = databases;
    expect(await first!.kysely.selectFrom('migration').select('id').execute()).toHaveLength(migrations.length);
    await Promise.all(databases.map((database) => database.close()));
    await place.drop();
  });
});
