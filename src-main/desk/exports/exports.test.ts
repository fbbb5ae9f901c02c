import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { ExportRequestSchema, type ExportRequest } from '#shared/contracts/desk/exports.ts';
import { DisclosureSchema } from '#shared/contracts/disclosure.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { demoDesk } from '../../../tests/support/demo-desk.ts';
import { demoStore } from '../../../tests/support/demo-store.ts';
import { untoldDisclosures } from '../disclosures/queries.ts';
import type { OpenStore } from '../store/open-store.ts';
import { exportChoices } from './choices.ts';
import { writeExport } from './write-export.ts';

type Wish = Partial<Omit<ExportRequest, 'filter'>> & { filter?: Partial<ExportRequest['filter']> };
const wish = (given: Wish): ExportRequest =>
  ExportRequestSchema.parse({ list: 'families', format: 'csv', language: 'it', ...given });
const today = localDate(2026, 11, 23);

async function written(store: OpenStore, given: Wish): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeExport(store.db, wish(given), today, { onProgress: () => {} })) parts.push(part);
  return Buffer.concat(parts);
}

/** Read by code that shares nothing with what wrote it. */
const csvRows = (bytes: Uint8Array): string[][] =>
  parseCsv(Buffer.from(bytes).toString('utf8').slice(1), { delimiter: ';' }).map((row) =>
    row.map((cell) => String(cell ?? '')),
  );
const rowsOf = async (store: OpenStore, given: Wish) => csvRows(await written(store, given));

/** The first family with texts that are made to do harm, and without diets. */
const HOSTILE = '=HYPERLINK("http://x";"Müller; ß\nstraße")';
function hostile(): (change: RecordChange) => RecordChange {
  let first = true;
  return (change) => {
    if (change.kind !== 'family' || !first) return change;
    first = false;
    const persons = change.value.persons.map((person) => ({ ...person, givenName: '@Größe\u0000</t>' }));
    return {
      kind: 'family',
      value: { ...change.value, diets: [], persons, family: { ...change.value.family, label: HOSTILE } },
    };
  };
}

describe('an export', () => {
  it('holds the whole list, as CSV without formulas and as a workbook with days, numbers and whole codes', async () => {
    const store = await demoStore({ size: 'small', families: 20, change: hostile() });
    const csv = await written(store, { list: 'families' });
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.toString().endsWith('\r\n')).toBe(true);
    const [titles, ...families] = csvRows(csv);
    expect(titles?.slice(0, 3)).toEqual(['Nucleo familiare', 'Intestatario', 'Codice fiscale intestatario']);
    expect(families).toHaveLength(19); // one of the twenty was merged into another
    expect(families.map(([label]) => label)).toContain(`'${HOSTILE}`);
    const texts = families.flat().filter((cell) => !/^-\d+,\d\d$/.test(cell));
    expect(texts.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);

    const bollettini = csvRows(await written(store, { list: 'bollettini' })).slice(1);
    const workbook = await written(store, { list: 'bollettini', format: 'xlsx' });
    const [sheet] = await readSheets(workbook);
    if (!sheet) throw new Error('no sheet');
    expect(sheet.sheet).toBe('Bollettini');
    const [head = [], ...rows] = sheet.data;
    const column = (title: string) => rows.map((row) => row[head.indexOf(title)]);
    const inCsv = (title: string) => bollettini.map((row) => row[head.indexOf(title)] ?? '');
    expect(rows.length).toBeGreaterThan(100);
    expect(rows).toHaveLength(bollettini.length);
    const codes = column('Codice avviso').filter((code) => code !== null);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => typeof code !== 'string' || !/^\d{18}$/.test(code))).toEqual([]);
    expect(codes).toEqual(inCsv('Codice avviso').filter(Boolean));
    expect(column('Scadenza').map((day) => (day instanceof Date ? day.toISOString().slice(0, 10) : day))).toEqual(
      inCsv('Scadenza').map((day) => day.split('/').reverse().join('-')),
    );
    expect(column('Importo').every((amount) => typeof amount === 'number')).toBe(true);
    expect(column('Importo').map((amount) => Math.round(Number(amount) * 100))).toEqual(
      inCsv('Importo').map((amount) => Number(amount.replace(',', ''))),
    );
    expect(column('Nucleo familiare')).toContain(HOSTILE);
    expect(column('Debitore')).toContainEqual(expect.stringContaining('@Größe\uFFFD</t>'));
    expect((await readXlsx(workbook)).sheets[0]?.freezePane).toMatchObject({ rows: 1 });
  });

  it('masks fiscal codes and diets that were not ticked, and keeps to what was filtered', async () => {
    const store = await demoStore({ size: 'small', families: 20, change: hostile() });
    const columns = ['childCode', 'diet'];
    const masked = (await rowsOf(store, { list: 'children', columns })).slice(1);
    expect(masked.filter(([code = '']) => code !== '' && !code.includes('••••'))).toEqual([]);
    expect(new Set(masked.map(([, diet = '']) => diet))).toEqual(new Set(['', 'sì']));
    const disclosed: ExportRequest['disclosed'] = { fields: ['fiscalCode', 'diet'], reason: 'service' };
    const whole = (await rowsOf(store, { list: 'children', columns, disclosed })).slice(1);
    expect(whole.filter(([code = '', diet]) => code.includes('•') || diet === 'sì')).toEqual([]);
    expect(whole.map(([, diet = '']) => diet !== '')).toEqual(masked.map(([, diet = '']) => diet !== ''));

    const [head = [], ...all] = await rowsOf(store, { list: 'bollettini' });
    const at = (row: readonly string[], title: string) => row[head.indexOf(title)] ?? '';
    const filtered = async (filter: Partial<ExportRequest['filter']>) =>
      (await rowsOf(store, { list: 'bollettini', filter })).slice(1);
    const inState = (state: string) => all.filter((row) => at(row, 'Stato') === state);
    expect(inState('Scaduto').length).toBeGreaterThan(0);
    expect(await filtered({ which: 'overdue' })).toEqual(inState('Scaduto'));
    expect(await filtered({ which: 'paid' })).toEqual(inState('Pagato'));
    expect(await filtered({ which: 'outstanding' })).toEqual(all.filter((row) => at(row, 'Da pagare') !== '0,00'));
    const { categories, schools } = exportChoices(store.db, 'de');
    for (const { id, name } of categories) {
      expect(await filtered({ categoryId: id })).toEqual(
        all.filter((row) => at(row, 'Categoria di pagamento') === name),
      );
    }
    const schoolOf = (row: readonly string[]) => row[4] ?? '';
    const pupils = (await rowsOf(store, { list: 'children' })).slice(1);
    for (const { id, name } of schools) {
      const there = await rowsOf(store, { list: 'children', filter: { schoolId: id } });
      expect(there.slice(1)).toEqual(pupils.filter((row) => schoolOf(row) === name));
    }
    expect(new Set(pupils.map(schoolOf)).size).toBeGreaterThan(1);
    const day = localDate(2026, 10, 15);
    const then = all.filter((row) => {
      const [from, to] = [at(row, 'Periodo dal'), at(row, 'Periodo al')].map((text) =>
        text.split('/').reverse().join('-'),
      );
      return from !== undefined && to !== undefined && from <= day && day <= to;
    });
    expect(then.length).toBeGreaterThan(0);
    expect(await filtered({ from: day, to: day })).toEqual(then);
  });

  it('runs beside the counter, one at a time, tells only whoever began it, is cancelled, and logs what it gave out', async () => {
    const demo = await demoDesk({ size: 'small', families: 6 }, { now: () => new Date('2026-11-23T10:00:00Z') });
    const client = await demo.signedInClient();
    const other = demo.client();
    await other.operators.signIn({ username: 'd.ferri', password: 'Municipio-2026' });
    const { exportId } = await client.exports.start(wish({ list: 'bollettini', format: 'xlsx' }));
    await expect(client.exports.start(wish({}))).rejects.toMatchObject({ code: 'EXPORT_RUNNING' });
    await expect(other.exports.progress({ exportId })).rejects.toMatchObject({ code: 'EXPORT_UNKNOWN' });
    await client.exports.cancel({ exportId });
    const states = (id: typeof exportId) => async () => (await client.exports.progress({ exportId: id })).state;
    await expect.poll(states(exportId), { timeout: 20_000 }).toBe('ended');
    expect(await client.exports.progress({ exportId })).toEqual({ state: 'ended', why: 'cancelled' });
    await expect(client.exports.start(wish({ columns: ['notes'] }))).rejects.toMatchObject({ code: 'COLUMN_UNKNOWN' });

    const disclosed: ExportRequest['disclosed'] = { fields: ['fiscalCode'], reason: 'authority' };
    const next = await client.exports.start(wish({ list: 'children', disclosed }));
    await expect.poll(states(next.exportId), { timeout: 20_000 }).toBe('finished');
    const finished = await client.exports.progress(next);
    if (finished.state !== 'finished') throw new Error('it has finished');
    expect(finished).toMatchObject({ fileName: 'consumatori-2026-11-23.csv', dataAsOf: '2026-11-23T10:42:00Z' });
    const document = demo.desk.findDocument(finished.documentId);
    const rows = csvRows(document?.bytes ?? new Uint8Array());
    expect(rows).toHaveLength(finished.rows + 1);
    const store = demo.desk.connection().desk.openStore()!;
    expect(
      untoldDisclosures.all(store.db, 10).map(({ record }) => DisclosureSchema.parse(JSON.parse(record)).what),
    ).toEqual([{ kind: 'export', list: 'children', format: 'csv', rows: finished.rows, ...disclosed }]);
    await demo.close();
    const folder = join(demo.dataDir, 'logs');
    const log = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    const note = log.split('\n').find((line) => line.includes('masked fields'));
    expect(JSON.parse(note ?? '{}')).toMatchObject({ list: 'children', fields: ['fiscalCode'], reason: 'authority' });
    for (const [name = '-', , code = '-'] of rows.slice(1)) {
      expect(log).not.toContain(name);
      expect(log).not.toContain(code);
    }
  });
});
