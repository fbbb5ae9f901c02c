// Loading a whole ente by COPY: all of it or nothing, with every reference checked. On both databases.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { applyMunicipality } from '#central/municipality/apply-municipality.ts';
import type { Database } from '#central/store/database.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { enteIdOf, schoolA, smallEnte, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

async function foreignKeysOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as text
    from pg_constraint where contype = 'f' order by 1
  `.execute(database.kysely);
  return rows.map((row) => row.text);
}

const countOf = async (database: Database, table: 'ente' | 'family' | 'feed_counter') =>
  (
    await database.kysely
      .selectFrom(table)
      .select(sql<number>`count(*)::int`.as('rows'))
      .executeTakeFirstOrThrow()
  ).rows;

for (const configuration of bothConfigurations) {
  describe(`a whole municipality on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);

    // The first ente is let in with its references checked at the end, the second one with each row: both ways must refuse.
    for (const name of ['first', 'second']) {
      const enteId = enteIdOf(name);
      const good = { kind: 'family', value: someFamily('fam-1', [{ id: 'kid-1', school: schoolA }]) } as const;
      const broken = { kind: 'family', value: someFamily('fam-2', [{ id: 'kid-2', school: 'nowhere' }]) } as const;

      test(`the ${name} ente: one broken reference and nothing of the load stays`, async () => {
        const { database } = central;
        const before = [
          await countOf(database, 'ente'),
          await countOf(database, 'family'),
          await foreignKeysOf(database),
        ];
        await expect(applyMunicipality(database, enteId, [...smallEnte(enteId), good, broken])).rejects.toThrow(
          /enrolment/,
        );
        expect([
          await countOf(database, 'ente'),
          await countOf(database, 'family'),
          await foreignKeysOf(database),
        ]).toEqual(before);
      });

      test(`the ${name} ente: a good load is whole, leaves every reference in force, and is not done twice`, async () => {
        const { database } = central;
        const [families, keys] = [await countOf(database, 'family'), await foreignKeysOf(database)];
        expect(keys.length).toBeGreaterThan(20);
        expect(await applyMunicipality(database, enteId, [...smallEnte(enteId), good])).toMatchObject({ ok: true });
        expect(await countOf(database, 'family')).toBe(families + 1);
        expect(await foreignKeysOf(database)).toEqual(keys);
        const again = await applyMunicipality(database, enteId, smallEnte(enteId));
        expect(again).toEqual({ ok: false, error: 'ente-exists' });
      });
    }

    test('tombstones are no part of a load', async () => {
      const enteId = enteIdOf('third');
      const gone = { kind: 'familyDeleted', familyId: someFamily('fam-9', []).family.id } as const;
      await expect(applyMunicipality(central.database, enteId, [...smallEnte(enteId), gone])).rejects.toThrow(
        /whole records/,
      );
      expect(await countOf(central.database, 'feed_counter')).toBe(2);
    });
  });
}
