// Files that an administrator brings in: what was in the file is in the database or refused, once however often it comes, and can be taken back.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startImports, threadFailed } from '#central/imports/background/start-imports.ts';
import { updateRun } from '#central/imports/run-queries.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { configurations } from '../../support/central-databases.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { csvBytes } from '../../support/imports/file-bytes.ts';
import { killedImport } from '../../support/imports/killed-import.ts';
import { faultyBollettini, faultyFamilies } from '../../support/imports/faulty-files.ts';
import { bollettinoHeaders, someBollettini } from '../../support/imports/some-bollettini.ts';
import { workbookBytes } from '../../support/imports/workbook-bytes.ts';
import { ImportDriver } from '../../support/imports/import-driver.ts';
import { familyHeaders, someFamilies } from '../../support/imports/some-families.ts';
import { schoolA, schoolB } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const schools = ['Primaria A', 'Primaria B'];
const windows = { encoding: 'windows-1252', separator: ';' } as const;

for (const configuration of configurations) {
  describe(`imports on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let work: ReturnType<typeof startImports> | undefined;
    const failures: unknown[] = [];

    beforeAll(() => {
      if (!configuration.available) return;
      const report = (failure: object) => failures.push(failure);
      work = startImports(central.database, central.place.address, { report });
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

    // The rest is about rules, not about the database: one is enough.
    if (configuration.name !== 'PostgreSQL') return;

    test('a workbook with a title, merged groups over the names and days as numbers says the same; formulas count with their result', async () => {
      const { driver } = await ente();
      const made = someFamilies(40, schools, 'Mensa');
      // Row 6 of the sheet: its child's name is a formula with a result; row 7: one without.
      const file = await workbookBytes(
        made.rows,
        new Map<string, string | null>([
          ['5,1', 'ANNA'],
          ['6,1', null],
        ]),
      );
      const read = await driver.upload('families', file, 'iscritti.xlsx');
      expect(read.found?.format).toEqual({ form: 'xlsx', sheet: 'Iscritti', headerRow: 4, headerRows: 2 });
      expect(read.found?.sheets).toEqual(['Leggimi', 'Iscritti']);
      expect(read.columns.filter((field) => field === null)).toEqual([]);
      const checked = await driver.check(read.id);
      expect(await driver.problems(read.id)).toContainEqual([7, 'FORMULA_WITHOUT_VALUE']);
      expect(checked.counts?.rows).toBe(40);
      const done = await driver.start(read.id);
      expect((done.counts?.children.new ?? 0) + (done.counts?.refusedRows ?? 0)).toBe(40);
    });

    test('every fault of a file of families is told by its row; what is in order comes in; the corrected rows follow', async () => {
      const { driver } = await ente();
      const { rows, codes } = faultyFamilies(schools);
      const done = await driver.bringIn(
        'families',
        csvBytes(familyHeaders, rows, { encoding: 'utf-8 with mark', separator: ',' }),
      );
      const problems = await driver.problems(done.id);
      codes.forEach((code, at) => {
        const told = problems.filter(([row]) => row === at + 2).map(([, what]) => what);
        if (code === null) expect([at + 2, told]).toEqual([at + 2, []]);
        else expect([at + 2, told]).toEqual([at + 2, expect.arrayContaining([code])]);
        // A service that nobody knows is not one that is missing.
        if (code === 'SERVICE_UNKNOWN') expect(told).not.toContain('SERVICE_MISSING');
      });
      const refused = done.counts?.refusedRows ?? 0;
      expect(refused).toBe(11);
      expect((done.counts?.children.new ?? 0) + refused).toBe(rows.length);

      for (const form of ['csv', 'xlsx'] as const) {
        const read = await driver.upload('families', await driver.refused(done.id, form), `righe.${form}`);
        expect(read.found?.rows).toBe(refused);
        expect(read.found?.headers.slice(0, 2)).toEqual(['Riga', 'Motivo']);
        expect(read.columns.slice(2)).not.toContain(null);
      }
      const corrected = someFamilies(200, schools, 'Mensa').rows.filter((one) =>
        rows.some((row) => row['CF genitore 2'] === one['CF genitore 2'] && row['CF genitore 2'] !== ''),
      );
      const mended = await driver.bringIn('families', csvBytes(familyHeaders, corrected, windows));
      expect(mended.counts?.refusedRows).toBe(0);
    });

    test('who may be somebody known is asked, and the answer holds: the same one, a new one, or nobody', async () => {
      const { driver } = await ente();
      const { rows } = someFamilies(6, schools, 'Mensa');
      const [first] = rows;
      if (!first) throw new Error('no rows');
      // The same child once more, without a code and in another family: name and day of birth are all there is.
      const twin = { ...rows[4]!, 'Cognome alunno': first['Cognome alunno'], 'Nome alunno': first['Nome alunno'] };
      const file = csvBytes(
        familyHeaders,
        [...rows.slice(0, 4), { ...twin, 'CF alunno': '', 'Data nascita': first['Data nascita'] }],
        windows,
      );
      const read = await driver.upload('families', file);
      const checked = await driver.check(read.id);
      expect(checked.duplicates).toEqual({ open: 1, decided: 0 });
      await expect(driver.start(read.id)).rejects.toThrow('DUPLICATES_OPEN');
      const decided = await driver.chooseAll(read.id, 'new');
      expect(decided).toMatchObject({
        state: 'checked',
        duplicates: { open: 0, decided: 1 },
        counts: { children: { new: 5 } },
      });
      expect((await driver.start(read.id)).counts?.children.new).toBe(5);
      const again = await driver.upload('families', file);
      await driver.check(again.id);
      const same = await driver.chooseAll(again.id, 'new');
      expect(same.counts).toMatchObject({ families: { new: 0, changed: 0 }, children: { new: 0, unchanged: 5 } });
    });

    test('bollettini: sums before and after agree to the cent, twice is once, and undo ends where a notice left the office', async () => {
      const { bench, driver } = await ente();
      const made = someFamilies(30, schools, 'Mensa');
      await driver.bringIn('families', csvBytes(familyHeaders, made.rows, windows));
      const before = await imageOf(bench);
      const { rows, cents } = someBollettini(made.codes, 120, 'Mensa');
      const file = csvBytes(bollettinoHeaders, rows, windows);
      const done = await driver.bringIn('bollettini', file);
      expect(done.counts).toMatchObject({
        ...{ rows: 120, refusedRows: 0, bollettini: { new: 120, changed: 0, unchanged: 0, refused: 0 } },
        cents: { new: cents, changed: 0, unchanged: 0, refused: 0 },
      });
      const { rows: summed } = await sql<{ heads: number; lines: number; paid: number }>`
        select (select sum(amount_cents)::bigint from bollettino where ente_id = ${bench.enteId}) as heads,
          (select sum(quantity * unit_cents)::bigint from bollettino_line where ente_id = ${bench.enteId}) as lines,
          (select sum(paid_cents)::bigint from bollettino where ente_id = ${bench.enteId} and state = 'paid') as paid
      `.execute(central.database.kysely);
      const paid = rows.filter((row) => row.Stato === 'Pagato').length;
      expect(summed[0]).toMatchObject({ heads: cents, lines: cents });
      expect(paid).toBe(40);
      const { replica } = await bench.bootstrap((await bench.addStation(schoolA, schoolB)).station);
      const travelled = [...replica.families.values()].flatMap((family) => family.bollettini);
      expect(travelled.reduce((sum, one) => sum + one.amountCents, 0)).toBe(cents);

      const after = await imageOf(bench);
      const again = await driver.bringIn('bollettini', file);
      expect(again.counts).toMatchObject({
        bollettini: { new: 0, changed: 0, unchanged: 120 },
        cents: { unchanged: cents },
      });
      expect(await imageOf(bench)).toBe(after);

      const number = rows[1]?.['Codice avviso'] ?? '';
      await sql`insert into notice_handed_out values (${bench.enteId}, ${number}, now(), 'st-1', 'print')`.execute(
        central.database.kysely,
      );
      expect(await driver.undo(done.id)).toMatchObject({
        ok: false,
        error: { code: 'UNDO_REFUSED', handedOut: 1, paid: 0, changed: 0, notices: [number] },
      });
      await sql`delete from notice_handed_out where ente_id = ${bench.enteId}`.execute(central.database.kysely);
      expect(await driver.undo(done.id)).toMatchObject({ ok: true, value: { state: 'undone' } });
      expect(await imageOf(bench)).toBe(before);
    });

    test('what was changed since is not taken back: who did it later stays', async () => {
      const { bench, driver } = await ente();
      const made = someFamilies(10, schools, 'Mensa');
      const done = await driver.bringIn('families', csvBytes(familyHeaders, made.rows, windows));
      await sql`update family set revision = revision + 1, notes = 'scritto dopo'
        where (ente_id, id) in (select ente_id, min(id) from family where ente_id = ${bench.enteId} group by 1)`.execute(
        central.database.kysely,
      );
      expect(await driver.undo(done.id)).toMatchObject({ ok: false, error: { code: 'UNDO_REFUSED', changed: 1 } });
    });

    test('every fault of a file of bollettini is told by its row, and its cents are counted as refused', async () => {
      const { driver } = await ente();
      const made = someFamilies(30, schools, 'Mensa');
      await driver.bringIn('families', csvBytes(familyHeaders, made.rows, windows));
      const { rows, codes } = faultyBollettini(made.codes);
      const done = await driver.bringIn('bollettini', csvBytes(bollettinoHeaders, rows, windows));
      const problems = await driver.problems(done.id);
      codes.forEach((code, at) => {
        const told = problems.filter(([row]) => row === at + 2).map(([, what]) => what);
        expect([at + 2, told]).toEqual([at + 2, code === null ? [] : expect.arrayContaining([code])]);
      });
      const { bollettini, cents } = done.counts ?? { bollettini: null, cents: null };
      expect(bollettini).toMatchObject({ new: 2, refused: 12 });
      expect(cents?.new).toBe(123_450 + Number(rows.at(-1)?.['Q.tà']) * 455);
    });

    test('an import that asks for more memory than its thread has ends as failed; any other end leaves it to be gone on with', async () => {
      const { driver } = await ente();
      const { rows } = someFamilies(3, schools, 'Mensa');
      const { id } = await driver.upload('families', csvBytes(familyHeaders, rows, windows));
      const held = {
        state: 'checking',
        lease_by: 'gone',
        lease_until: InstantSchema.parse('2999-01-01T00:00:00Z'),
      } as const;
      await updateRun(central.database.kysely, driver.key(id), held);
      const reports: object[] = [];
      const end = (code: string) =>
        threadFailed(central.database, 'gone', Object.assign(new Error('ended'), { code }), (one) => reports.push(one));
      await end('ERR_WORKER_INIT_FAILED');
      expect((await driver.read(id)).state).toBe('checking');
      await end('ERR_WORKER_OUT_OF_MEMORY');
      expect(await driver.read(id)).toMatchObject({ state: 'failed', failure: 'AT_CENTRAL' });
      expect(reports).toMatchObject([{ importId: null }, { importId: id }]);
    });

    test('4,000 children: stopped by a person or killed at any point, whole families are there or nothing of them, and the import goes on; with every cent', async () => {
      const { bench, driver } = await ente();
      const made = someFamilies(4000, schools, 'Mensa');
      const read = await driver.upload('families', csvBytes(familyHeaders, made.rows, windows));
      const checked = await driver.check(read.id);
      expect(checked.counts).toMatchObject({
        refusedRows: 0,
        families: { new: made.families },
        children: { new: 4000 },
      });
      await driver.begin(read.id);
      await driver.movesOn(read.id, 0);
      const stopped = await driver.stop(read.id);
      expect(stopped.state).toBe('stopped');
      expect(stopped.progress.done).toBeGreaterThan(0);
      expect(stopped.progress.done).toBeLessThan(stopped.progress.total);
      // From here on the work is another process's. What was under way when it was stopped has left nothing.
      await work?.close();
      expect(await driver.read(read.id)).toEqual(stopped);
      await driver.resume(read.id);
      const kills = Number(process.env['IMPORT_KILLS'] ?? 4);
      const outcome = await killedImport(central.place, bench, driver, read.id, made.rows, kills);
      expect(outcome.halves).toEqual([]);
      expect(outcome.detail).toMatchObject({ state: 'done', counts: checked.counts });
      work = startImports(central.database, central.place.address, { report: (failure) => failures.push(failure) });
      const money = someBollettini(made.codes, 4000, 'Mensa');
      const done = await driver.bringIn('bollettini', csvBytes(bollettinoHeaders, money.rows, windows));
      expect(done.counts).toMatchObject({ refusedRows: 0, cents: { new: money.cents, refused: 0 } });
      const { rows: held } = await sql<{ cents: number }>`
        select sum(amount_cents)::bigint as cents from bollettino where ente_id = ${bench.enteId}`.execute(
        central.database.kysely,
      );
      expect(held[0]?.cents).toBe(money.cents);
    }, 600_000);
  });
}
