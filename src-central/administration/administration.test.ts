// An administrator's commands, on an embedded database: an ente comes in whole or not at all, stations come and go.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMunicipality, newStation, revokeStation } from './administration.ts';
import { DEMO_ENTE_ID, generateChanges } from './sandbox/demo/generate.ts';
import { findStation } from './stations/find-station.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';

let folder: string;
let database: Database;
const fileWith = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'administration-'));
  database = await openDatabase({ folder: join(folder, 'database') });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const records = [...generateChanges('small')].map((change) => JSON.stringify(change));
const field = (answer: { ok: true; value: readonly string[] } | { ok: false; error: string }, name: string): string =>
  (answer.ok ? answer.value : []).find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';

describe('an administrator', () => {
  it('brings an ente in only whole: a broken line leaves nothing', async () => {
    const broken = fileWith('broken.ndjson', [
      ...records.slice(0, 30),
      '{"kind":"family","value":{}}',
      ...records.slice(30),
    ]);
    expect(await loadMunicipality(database, DEMO_ENTE_ID, broken)).toMatchObject({ ok: false });
    expect(await newStation(database, DEMO_ENTE_ID, 'Sportello 1', [])).toEqual({
      ok: false,
      error: 'ente: valdiprova is not there',
    });
    expect(await loadMunicipality(database, DEMO_ENTE_ID, fileWith('whole.ndjson', records))).toMatchObject({
      ok: true,
    });
    expect(await loadMunicipality(database, DEMO_ENTE_ID, fileWith('again.ndjson', records))).toMatchObject({
      ok: false,
      error: 'ente: valdiprova is there already',
    });
  });

  it('says where a file that is not there should have been', async () => {
    expect(await loadMunicipality(database, 'elsewhere', join(folder, 'none'))).toMatchObject({ ok: false });
  });

  it('lets a station in for all schools or some, and out again', async () => {
    const all = await newStation(database, DEMO_ENTE_ID, 'Sportello 1', []);
    const one = await newStation(database, DEMO_ENTE_ID, 'Media', ['sc-hack']);
    expect(await newStation(database, DEMO_ENTE_ID, 'Altro', ['sc-none'])).toMatchObject({ ok: false });
    expect(await findStation(database.kysely, field(all, 'station token'))).toMatchObject({ name: 'Sportello 1' });
    expect(await findStation(database.kysely, field(one, 'station token'))).toMatchObject({ name: 'Media' });
    expect(await revokeStation(database, DEMO_ENTE_ID, field(one, 'station'))).toMatchObject({ ok: true });
    expect(await findStation(database.kysely, field(one, 'station token'))).toBeUndefined();
    expect(await findStation(database.kysely, field(all, 'station token'))).toBeDefined();
    expect(await revokeStation(database, DEMO_ENTE_ID, field(one, 'station'))).toMatchObject({ ok: false });
  });
});
