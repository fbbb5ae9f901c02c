// An administrator's commands, on an embedded database: an ente comes in whole or not at all, stations come and go, and what a revoked
// one handed in is decided about.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Enrolled } from '#shared/contracts/central/enrolment.ts';
import { familyStateOf } from '#shared/capture/family-state.ts';
import { EnteIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { update } from '../../tests/support/capture-at.ts';
import { newSigner, publicKeyOf } from '../../tests/support/station-keys.ts';
import { enrolStation } from '../enrolment/enrol-station.ts';
import { readFamilies } from '../families/read-families.ts';
import { handIn } from '../quarantine/hand-in.ts';
import { DEMO_ENTE_ID, generateChanges } from '../sandbox/demo/generate.ts';
import { findStation } from '../stations/find-station.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open-database.ts';
import { administratorCommands } from './commands.ts';
import { loadMunicipality } from './load-municipality.ts';
import { discardQuarantine, listQuarantine } from './quarantine.ts';
import { releaseQuarantine } from './release-quarantine.ts';
import { listStations, newStation, revokeStation } from './stations.ts';

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
const counter = (name: string, schools: string[] = []) => ({ name, role: 'counter', schools }) as const;

/** A station by a code that was printed for it. */
async function enrolled(wanted: Parameters<typeof newStation>[2]): Promise<Enrolled> {
  const lines = expectOk(await newStation(database, DEMO_ENTE_ID, wanted), 'the station is planned');
  const code = lines[0]?.replace('enrolment code: ', '') ?? '';
  const request = { code, publicKey: publicKeyOf(newSigner()), programVersion: '1.2.3' };
  return expectOk(await enrolStation(database.kysely, request, 'test'), 'the code is right');
}

const stateOf = async ({ stationId }: Enrolled) => (await findStation(database.kysely, stationId))?.state;

describe('an administrator', () => {
  it('brings an ente in only whole: a broken line leaves nothing', async () => {
    const broken = fileWith('broken.ndjson', [
      ...records.slice(0, 30),
      '{"kind":"family","value":{}}',
      ...records.slice(30),
    ]);
    expect(await loadMunicipality(database, DEMO_ENTE_ID, broken)).toMatchObject({ ok: false });
    expect(await newStation(database, DEMO_ENTE_ID, counter('Sportello 1'))).toEqual({
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

  it('lets a station in for all schools or some, lists them, and lets them out again', async () => {
    const all = await enrolled(counter('Sportello 1'));
    const one = await enrolled(counter('Media', ['sc-hack']));
    expect(await newStation(database, DEMO_ENTE_ID, counter('Altro', ['sc-none']))).toMatchObject({ ok: false });
    expect([one.stationName, one.schoolIds]).toEqual(['Media', ['sc-hack']]);
    expect(all.schoolIds.length).toBeGreaterThan(1);
    expectOk(await newStation(database, DEMO_ENTE_ID, { name: 'Atrio', role: 'kiosk', schools: [] }), 'planned');
    const listed = expectOk(await listStations(database, DEMO_ENTE_ID), 'the list');
    expect(listed).toHaveLength(3);
    expect(listed.find((line) => line.startsWith(all.stationId))).toMatch(
      /active {2}counter .* program 1\.2\.3 {2}Sportello 1/,
    );
    expect(listed[2]).toMatch(/^not enrolled yet {2}kiosk .* Atrio$/);

    expect(await revokeStation(database, DEMO_ENTE_ID, one.stationId)).toMatchObject({ ok: true });
    expect([await stateOf(one), await stateOf(all)]).toEqual(['revoking', 'active']);
    expect(await revokeStation(database, DEMO_ENTE_ID, one.stationId)).toMatchObject({ ok: false });
    expect(await revokeStation(database, DEMO_ENTE_ID, 'nobody')).toMatchObject({ ok: false });
  });

  it('sees of a quarantined command who, when and what kind, and can discard it with a reason', async () => {
    const { stationId } = await enrolled(counter('Perso'));
    await revokeStation(database, DEMO_ENTE_ID, stationId);
    const station = await findStation(database.kysely, stationId);
    const command = {
      ...{ id: uuidv7(), capturedAt: '2026-11-20T08:00:00Z', operatorId: 'op-1' },
      change: { kind: 'family.update', familyId: 'f-1', set: [{ unit: 'family.notes', value: 'riservato' }] },
    };
    await handIn(database.kysely, station!, [command, 'nonsense', { change: 7 }], true);
    expect(await stateOf({ stationId } as Enrolled)).toBe('revoked');
    const lines = expectOk(await listQuarantine(database, DEMO_ENTE_ID), 'the list');
    expect(lines).toHaveLength(3);
    expect(lines).toContain(
      `${stationId}  ${command.id}  family.update  captured 2026-11-20T08:00:00Z  by op-1  Perso`,
    );
    expect(lines.join('\n')).not.toContain('riservato');
    expect(await discardQuarantine(database, DEMO_ENTE_ID, stationId, ' ')).toMatchObject({ ok: false });
    expect(await discardQuarantine(database, DEMO_ENTE_ID, stationId, 'rubato')).toMatchObject({
      ok: true,
      value: ['discarded: 3'],
    });
    expect(await discardQuarantine(database, DEMO_ENTE_ID, stationId, 'rubato')).toMatchObject({ ok: false });
    expect(await listQuarantine(database, DEMO_ENTE_ID)).toEqual({ ok: true, value: [] });
  });
});

describe('what is released from quarantine', () => {
  it('takes effect as if the station had sent it, once; what cannot is said by its id', async () => {
    const { stationId } = await enrolled(counter('Rientrato'));
    const before = (await familyOf('f-000002'))!;
    const at = { id: stationId };
    const seen = familyStateOf(before);
    const notes = update(at, seen, { unit: 'family.notes', value: 'scritto senza linea' });
    const unknown = update(
      at,
      { ...seen, family: { ...seen.family, id: FamilyIdSchema.parse('f-none') } },
      {
        unit: 'family.notes',
        value: 'x',
      },
    );
    await revokeStation(database, DEMO_ENTE_ID, stationId);
    const station = (await findStation(database.kysely, stationId))!;
    await handIn(database.kysely, station, [notes, unknown, 'nonsense'], true);
    const lines = expectOk(await releaseQuarantine(database, DEMO_ENTE_ID, stationId), 'released');
    expect(lines.slice(0, 4)).toEqual(['applied: 1', 'conflict: 0', 'refused: 2', 'held: 0']);
    expect(lines).toContain(`${unknown.id}  refused  FAMILY_UNKNOWN`);
    expect(lines.at(-1)).toBe('still in quarantine: 1');
    expect((await familyOf('f-000002'))?.family.notes).toBe('scritto senza linea');
    const again = expectOk(await releaseQuarantine(database, DEMO_ENTE_ID, stationId), 'released again');
    expect(again.slice(0, 3)).toEqual(['applied: 0', 'conflict: 0', 'refused: 1']);
    expect(await discardQuarantine(database, DEMO_ENTE_ID, stationId, 'illeggibile')).toMatchObject({ ok: true });
    expect(await releaseQuarantine(database, DEMO_ENTE_ID, stationId)).toMatchObject({ ok: false });
  });
});

const familyOf = async (id: string) =>
  (await readFamilies(database.kysely, EnteIdSchema.parse(DEMO_ENTE_ID), [FamilyIdSchema.parse(id)]))[0]?.aggregate;

const noSealer = () => {
  throw new Error('this command opens nothing that is sealed');
};

describe('the words of a command', () => {
  it.each([
    ['load', []],
    ['new-station', ['--kiosk']],
    ['revoke-station', []],
    ['release-quarantine', []],
    ['discard-quarantine', ['station']],
    ['identity-record', ['2026-01-01', '2026-01-31', 'Davide Ferri']],
    ['rotate-identity-keys', ['Davide Ferri', '--at-once']],
    ['identity-record', ['2026-13-01', '2026-01-31', 'Davide Ferri', 'Procura di Valdiprova']],
  ])('%s does not run with %j', (name, words) => {
    expect(administratorCommands[name]?.read(words)).toBeUndefined();
  });

  it('say where the kiosk is, wherever they stand', async () => {
    const run = administratorCommands['new-station']?.read(['--kiosk', 'Municipio', 'sc-hack']);
    expectOk(await run!(database, DEMO_ENTE_ID as never, noSealer), 'planned');
    const listed = expectOk(await listStations(database, DEMO_ENTE_ID), 'the list');
    expect(listed.some((line) => /^not enrolled yet {2}kiosk .* Municipio$/.test(line))).toBe(true);
  });
});
