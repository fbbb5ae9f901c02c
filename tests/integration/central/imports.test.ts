// Files that an administrator brings in: what was in the file is in the database or refused, once however often it comes, and can be taken back.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runImports, type ImportWork } from '#central/imports/work/run-imports.ts';
import { configurations } from '../../support/central-databases.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { csvBytes } from '../../support/imports/file-bytes.ts';
import { ImportDriver } from '../../support/imports/import-driver.ts';
import { familyHeaders, someFamilies } from '../../support/imports/some-families.ts';
import { schoolA, schoolB } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const schools = ['Primaria A', 'Primaria B'];
const windows = { encoding: 'windows-1252', separator: ';' } as const;

for (const configuration of configurations) {
  describe(`imports on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let work: ImportWork | undefined;
    const failures: unknown[] = [];

    beforeAll(() => {
      if (!configuration.available) return;
      work = runImports(central.database, { everyMs: 200, report: (failure) => failures.push(failure) });
    });
    afterAll(async () => {
      await work?.close();
      expect(failures).toEqual([]);
    });

    const ente = async (): Promise<{ bench: EnteBench; driver: ImportDriver }> => {
      const bench = await newEnte(central.database, central.place.folder);
      return { bench, driver: new ImportDriver(central.database, bench.enteId) };
    };
    /** Everything of the ente that a family is, without revisions. */
    const imageOf = async (bench: EnteBench) => {
      const { rows } = await sql<{ image: string }>`
        select md5(string_agg(line, chr(10) order by line)) as image from (
          select 'f' || (to_jsonb(f) - 'revision')::text as line from family f where ente_id = ${bench.enteId}
          union all select 'p' || (to_jsonb(p) - 'revision')::text from person p where ente_id = ${bench.enteId}
          union all select 'm' || to_jsonb(m)::text from family_member m where ente_id = ${bench.enteId}
          union all select 'y' || to_jsonb(y)::text from payer y where ente_id = ${bench.enteId}
          union all select 'e' || to_jsonb(e)::text from enrolment e where ente_id = ${bench.enteId}
          union all select 'd' || to_jsonb(d)::text from diet d where ente_id = ${bench.enteId}
          union all select 'b' || (to_jsonb(b) - 'revision')::text from bollettino b where ente_id = ${bench.enteId}
          union all select 'l' || to_jsonb(l)::text from bollettino_line l where ente_id = ${bench.enteId}
        ) as lines`.execute(central.database.kysely);
      return rows[0]?.image ?? null;
    };

    test('families in Windows-1252 come in with all their people; the same file again changes nothing; undo leaves nothing', async () => {
      const { bench, driver } = await ente();
      const made = someFamilies(60, schools, 'Mensa');
      const file = csvBytes(familyHeaders, made.rows, windows);
      const read = await driver.upload('families', file, 'iscritti.csv');
      expect(read.found).toMatchObject({
        format: { form: 'csv', encoding: 'windows-1252', separator: ';', headerRow: 1 },
        rows: 60,
      });
      expect(read.columns).not.toContain(null);
      const before = await imageOf(bench);

      const checked = await driver.check(read.id);
      expect(checked.problems).toEqual([]);
      expect(checked.counts).toMatchObject({
        ...{ rows: 60, refusedRows: 0, families: { new: made.families, changed: 0, unchanged: 0 } },
        ...{ parents: { new: made.parents }, children: { new: 60 }, enrolments: { new: 60 } },
      });
      expect(await imageOf(bench)).toBe(before);

      const done = await driver.start(read.id);
      expect(done).toMatchObject({ state: 'done', counts: checked.counts });
      const after = await imageOf(bench);
      const { replica } = await bench.bootstrap((await bench.addStation(schoolA, schoolB)).station);
      expect(replica.families.size).toBe(made.families);

      const again = await driver.bringIn('families', file);
      expect(again.columnsRemembered).toBe(true);
      expect(again.counts).toMatchObject({
        ...{ families: { new: 0, changed: 0, unchanged: made.families }, parents: { new: 0, changed: 0 } },
        ...{ children: { new: 0, changed: 0, unchanged: 60 }, enrolments: { new: 0, changed: 0, unchanged: 60 } },
      });
      expect(await imageOf(bench)).toBe(after);

      expect(await driver.undo(done.id)).toMatchObject({ ok: true, value: { state: 'undone' } });
      expect(await imageOf(bench)).toBe(before);
    });
  });
}
