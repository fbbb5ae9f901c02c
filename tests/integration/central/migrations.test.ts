// The schema comes up from nothing, step by step, and refuses what it does not know. On both databases.
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#central/store/database.ts';
import { migrate } from '#central/store/migrate.ts';
import { migrations } from '#central/store/migrations/index.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { openEmbedded } from '#central/store/open-embedded.ts';
import { openPostgres } from '#central/store/open-postgres.ts';
import { bothConfigurations, onPostgres } from '../../support/central-databases.ts';
import { skipWithoutDatabase, useCentralDatabase } from '../../support/use-central-database.ts';

async function tablesOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1
  `.execute(database.kysely);
  return rows.map((row) => row.name);
}

for (const configuration of bothConfigurations) {
  describe(`migrations on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration, ({ address }) =>
      'databaseUrl' in address ? openPostgres(address.databaseUrl) : openEmbedded(address.folder),
    );
    // Making an embedded database takes seconds; emptying one takes none.
    beforeEach(async () => {
      if (!configuration.available) return;
      await sql`drop schema public cascade`.execute(central.database.kysely);
      await sql`create schema public`.execute(central.database.kysely);
    });

    test('each step applies on top of the one before; a second run changes nothing', async () => {
      const made: string[][] = [];
      for (let upTo = 1; upTo <= migrations.length; upTo += 1) {
        await migrate(central.database.kysely, migrations.slice(0, upTo));
        made.push(await tablesOf(central.database));
      }
      expect(made.map((tables) => tables.length)).toEqual([
        6, 14, 17, 23, 26, 29, 31, 33, 44, 50, 53, 61, 64, 65, 65, 67, 71, 74, 81, 85, 87, 87, 88, 88, 88, 88,
      ]);
      await migrate(central.database.kysely, migrations);
      expect(await tablesOf(central.database)).toEqual(made.at(-1));
      const rows = await central.database.kysely.selectFrom('migration').select(['id', 'name']).orderBy('id').execute();
      expect(rows).toEqual(migrations.map(({ id, name }) => ({ id, name })));
    });

    test('who has paid first declares until that share ends; nobody declares beside another', async () => {
      const db = central.database.kysely;
      await migrate(db, migrations.slice(0, 4));
      const people = ['a', 'b', 'c', 'd'];
      await sql`insert into ente (id, revision, name, fiscal_code, sells_on_website, sells_on_app)
        values ('e', 1, 'Ente', '99900270150', true, true)`.execute(db);
      for (const person of people) {
        await sql`insert into person (ente_id, id, revision, given_name, family_name, phones, emails, language)
          values ('e', ${person}, 1, ${person}, 'Prova', '{}', '{}', 'it')`.execute(db);
      }
      const pays = async (family: string, person: string, share: number, from: string, to: string | null) => {
        await sql`insert into family (ente_id, id, revision, label) values ('e', ${family}, 1, 'F')
          on conflict do nothing`.execute(db);
        await sql`insert into family_member values ('e', ${family}, ${person}, 'parent', 0)
          on conflict do nothing`.execute(db);
        await sql`insert into payer values ('e', ${family}, ${person}, ${share}, ${from}::date, ${to}::date)`.execute(
          db,
        );
      };
      await pays('apart', 'b', 50, '2024-09-01', null);
      await pays('apart', 'a', 50, '2024-09-01', null);
      await pays('changed', 'b', 100, '2023-09-01', '2024-08-31');
      await pays('changed', 'a', 100, '2024-09-01', null);
      await pays('new-second', 'a', 50, '2023-09-01', '2024-08-31');
      await pays('new-second', 'b', 50, '2023-09-01', null);
      await pays('new-second', 'c', 50, '2024-09-01', null);
      await pays('other', 'd', 100, '2020-09-01', null);

      await migrate(db, migrations);
      const rows = await db
        .selectFrom('payer')
        .select(['family_id', 'person_id'])
        .where('declarant', '=', true)
        .orderBy('family_id')
        .orderBy('valid_from')
        .execute();
      expect(rows.map(({ family_id, person_id }) => `${family_id}: ${person_id}`)).toEqual([
        ...['apart: a', 'changed: b', 'changed: a', 'new-second: a', 'new-second: c', 'other: d'],
      ]);
      const checks = await db.selectFrom('person').select('fiscal_code_check').distinct().execute();
      expect(checks).toEqual([{ fiscal_code_check: 'unchecked' }]);
    });

    test('a step that fails leaves nothing of itself, and the steps before it stay', async () => {
      const broken = { id: 20, name: 'broken', sql: ['create table half (id integer)', 'create table nonsense ('] };
      await expect(migrate(central.database.kysely, [migrations[0]!, broken])).rejects.toThrow();
      const tables = await tablesOf(central.database);
      expect(tables).toContain('ente');
      expect(tables).not.toContain('half');
    });

    test('a schema newer than the program is refused, and so is one that was made differently', async () => {
      await migrate(central.database.kysely, migrations);
      await expect(migrate(central.database.kysely, migrations.slice(0, 2))).rejects.toThrow(
        /schema 30.*knows up to 20/,
      );
      const renamed = migrations.map((step, index) => (index === 1 ? { ...step, name: 'other' } : step));
      await expect(migrate(central.database.kysely, renamed)).rejects.toThrow(
        /migration 20 of this database is "families"/,
      );
    });

    test('numbers go in tens', async () => {
      await expect(migrate(central.database.kysely, [{ id: 11, name: 'eleven', sql: [] }])).rejects.toThrow(
        /must have the next multiple of ten/,
      );
    });
  });
}

describe('several servers that start at once on PostgreSQL', () => {
  skipWithoutDatabase(onPostgres);
  test('bring the schema up together', async () => {
    const place = await onPostgres.create();
    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase(place.address)));
    const [first] = databases;
    expect(await first!.kysely.selectFrom('migration').select('id').execute()).toHaveLength(migrations.length);
    await Promise.all(databases.map((database) => database.close()));
    await place.drop();
  });
});
