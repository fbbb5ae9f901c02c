// A station that is revoked with a full outbox: central has all of it, the station keeps nothing, wherever it was interrupted.
// Central on PostgreSQL where it is installed; the desk over HTTP; the kills are real.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { releaseQuarantine } from '#central/administration/release-quarantine.ts';
import { makeEnrolmentCode } from '#central/enrolment/make-code.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { revokeStation } from '#central/stations/revoke-station.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { openDesk, type Desk } from '#desk/open-desk.ts';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { readIdentity } from '#desk/station/station-identity.ts';
import { openStore, type OpenStore } from '#desk/store/open-store.ts';
import type { SyncStatus } from '#shared/contracts/desk/system.ts';
import { FamilyIdSchema, StationIdSchema, type StationId } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { capture, label, update } from '../../support/captures.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { onPGlite, onPostgres } from '../../support/central-databases.ts';
import { projectRoot } from '../../support/child-program.ts';
import { errorCode } from '../../support/error-code.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

/** More than one part's worth. */
const waiting = 1_200;
/** More than one request's worth. */
const queued = 120;
type Fill = (store: OpenStore) => string[] | Promise<string[]>;

/** What a server does with a question: hands it on, or says something that means nothing. */
type Meeting = (path: string, response: ServerResponse) => Promise<'pass' | 'garbage'>;
/** The orders in which a station that works hears that it was revoked. */
const meetings: [order: string, meet: (revoke: () => Promise<unknown>) => Meeting][] = [
  [
    'push, then pull',
    (revoke) => async (path) => {
      if (path === '/v1/sync/commands') await revoke();
      return 'pass';
    },
  ],
  [
    'pull, then push',
    (revoke) => async (path) => {
      if (path === '/v1/sync/commands') return 'garbage';
      if (path === '/v1/sync/feed') await revoke();
      return 'pass';
    },
  ],
  [
    'after a push whose answer is lost',
    (revoke) => async (path, response) => {
      if (path !== '/v1/sync/commands') return 'pass';
      // Central has done the batch by the time it answers.
      response.end = () => {
        void revoke().then(() => response.destroy());
        return response;
      };
      return 'pass';
    },
  ],
];

describe('a revoked station', () => {
  const central = useCentralDatabase(onPostgres.available ? onPostgres : onPGlite);
  let ente: EnteBench;
  let server: Server;
  let url: string;
  let stations = 0;

  beforeAll(async () => {
    ente = await newEnte(central.database, central.place.folder, [
      someFamily('fam-1', [{ id: 'kid-1', school: schoolA }]),
    ]);
    server = createCentralServer(databaseServices(central.database, ente.shelf), pino({ enabled: false }));
    url = await listen(server, 0, '127.0.0.1');
  });
  afterAll(() => closeServer(server));

  const newFolder = () => join(central.place.folder, `desk-${String((stations += 1))}`);
  const planned = { name: 'Perso', role: 'counter', schools: [schoolA] } as const;
  const newCode = () => makeEnrolmentCode(central.database.kysely, ente.enteId, planned);

  async function open(dataDir: string, options: Partial<Parameters<typeof openDesk>[0]> = {}): Promise<Desk> {
    const desk = await openDesk({
      ...{ dataDir, keys: stationKeys({ dataDir }), central: null, mail: null, version: '1.2.3' },
      ...{ resourcesDir: join(projectRoot, 'resources'), ...options },
    });
    let closing: Promise<void> | null = null;
    const close = () => (closing ??= desk.close());
    onTestFinished(close);
    return { ...desk, close };
  }
  const windowOf = (desk: Desk) => createRouterClient(desk.router, { context: desk.connection() });

  async function until(desk: Desk, isSo: (sync: SyncStatus) => boolean): Promise<void> {
    for await (const { sync } of desk.connection().desk.system.watch(undefined)) if (isSo(sync)) return;
  }
  const isRevoked = ({ connection }: SyncStatus) => connection === 'revoked';

  /** A station in step with central, with commands that were never sent, closed. */
  async function stationWithOutbox(
    fill: Fill = fillOutbox,
  ): Promise<{ folder: string; id: StationId; commands: string[] }> {
    const folder = newFolder();
    const desk = await open(folder, { central: { url }, enrolmentCode: await newCode() });
    await desk.connection().desk.system.syncNow();
    expect(desk.connection().desk.system.status()).toMatchObject({ desk: { phase: 'ready' }, sync: { problem: null } });
    await desk.close();
    const store = expectOk(await openStore({ dataDir: folder, keys: stationKeys({ dataDir: folder }) }), 'it opens');
    const id = StationIdSchema.parse(readIdentity(store.db)?.stationId);
    const commands = await fill(store);
    store.close();
    return { folder, id, commands };
  }

  const revoke = (id: StationId) => revokeStation(central.database.kysely, ente.enteId, id);
  const quarantined = async (id: StationId) =>
    (
      await central.database.kysely
        .selectFrom('quarantined_command')
        .select('id')
        .where('station_id', '=', id)
        .execute()
    )
      .map((row) => row.id)
      .sort();
  const stateOf = async (id: StationId) => {
    const query = central.database.kysely.selectFrom('station').select('state').where('id', '=', id);
    return (await query.executeTakeFirstOrThrow()).state;
  };
  /** The commands that wrote a value, in order; one that wrote twice would be there twice. */
  const wrote = async (ids: readonly string[]) => {
    const query = central.database.kysely.selectFrom('unit_history').select('command_id as id');
    const rows = await query.where('ente_id', '=', ente.enteId).orderBy('unit_history.id').execute();
    return rows.map(({ id }) => String(id)).filter((id) => ids.includes(id));
  };
  const holds = (folder: string) =>
    readdirSync(folder).filter((name) => /^store.*\.(db|json)|^backups|^key/.test(name));

  test('hands in its outbox, then holds nothing; nobody at a window sees data from then on; a new code begins anew', async () => {
    const { folder, id, commands } = await stationWithOutbox();
    mkdirSync(join(folder, 'backups'), { recursive: true });
    cpSync(join(folder, 'store.db'), join(folder, 'backups', 'store-20260101T000000Z-v10.db'));
    await revoke(id);
    const desk = await open(folder);
    const window = windowOf(desk);
    await until(desk, (sync) => isRevoked(sync) && sync.pending === 0);
    await desk.close();
    expect(await quarantined(id)).toEqual(commands.sort());
    expect(await stateOf(id)).toBe('revoked');
    expect(holds(folder)).toEqual([]);
    expect(await errorCode(window.families.search({ text: 'ros' }))).toBe('STORE_UNAVAILABLE');

    const again = await open(folder);
    const next = windowOf(again);
    expect(await next.system.status()).toMatchObject({
      desk: { phase: 'empty' },
      sync: { connection: 'revoked', problem: 'STATION_REVOKED', pending: 0, dataAsOf: null },
    });
    expect(await errorCode(next.system.restoreBackup({ name: 'store-20260101T000000Z-v10.db' }))).toBe(
      'BACKUP_UNUSABLE',
    );
    expect(holds(folder)).toEqual([]);
    await next.system.enrol({ centralUrl: url, code: await newCode() });
    await next.system.syncNow();
    expect(await next.system.status()).toMatchObject({
      desk: { phase: 'ready' },
      sync: { connection: 'online', problem: null },
    });
    await again.close();
    expect((await windowOf(await open(folder)).system.status()).sync.connection).not.toBe('revoked');
  });

  test.each(meetings)(
    'at work while it is revoked, %s: hands in what central has not answered, and released it takes effect once',
    async (_order, meet) => {
      const { folder, id, commands } = await stationWithOutbox(queueUpdates);
      let revoked: Promise<unknown> | undefined;
      const front = await inFrontOf(
        server,
        meet(() => (revoked ??= revoke(id))),
      );
      const desk = await open(folder, { central: { url: front } });
      await until(desk, (sync) => isRevoked(sync) && sync.pending === 0);
      await desk.close();
      expect(await quarantined(id)).toEqual(commands.sort());
      expect(holds(folder)).toEqual([]);
      const released = expectOk(await releaseQuarantine(central.database, ente.enteId, id), 'it is released');
      expect(released).toEqual([
        ...[`applied: ${String(queued)}`, 'conflict: 0', 'refused: 0', 'held: 0', 'still in quarantine: 0'],
      ]);
      expect(await wrote(commands)).toEqual(commands);
    },
  );

  test('without a line shows nothing and keeps everything, until central has it', async () => {
    const { folder, id, commands } = await stationWithOutbox();
    await revoke(id);
    const store = expectOk(await openStore({ dataDir: folder, keys: stationKeys({ dataDir: folder }) }), 'it opens');
    store.writeTx('test', (db) => db.raw.exec("UPDATE station_identity SET revoked_at = '2026-11-20T08:00:00Z'"));
    store.close();
    const cutOff = await open(folder, { central: { url: 'http://127.0.0.1:2' } });
    const window = windowOf(cutOff);
    expect((await window.system.status()).sync).toMatchObject({ connection: 'revoked', pending: waiting });
    expect(await errorCode(window.families.search({ text: 'ros' }))).toBe('STORE_UNAVAILABLE');
    expect(await errorCode(window.system.enrol({ centralUrl: url, code: await newCode() }))).toBe('STORE_UNAVAILABLE');
    await cutOff.close();
    expect(holds(folder)).toContain('store.db');
    expect(await quarantined(id)).toEqual([]);
    const desk = await open(folder);
    await until(desk, (sync) => isRevoked(sync) && sync.pending === 0);
    expect(await quarantined(id)).toEqual(commands.sort());
    expect(holds(folder)).toEqual([]);
  });

  test('that central knows nothing of any more, being restored from a backup, goes on as it was', async () => {
    const { folder, id } = await stationWithOutbox();
    const store = expectOk(await openStore({ dataDir: folder, keys: stationKeys({ dataDir: folder }) }), 'it opens');
    store.writeTx('test', (db) => db.raw.exec("UPDATE station_identity SET revoked_at = '2026-11-20T08:00:00Z'"));
    store.close();
    const desk = await open(folder);
    await until(desk, ({ connection }) => connection !== 'revoked');
    expect((await windowOf(desk).system.status()).desk.phase).toBe('ready');
    expect(await stateOf(id)).toBe('active');
    expect(await quarantined(id)).toEqual([]);
  });

  test('killed at any point of it comes to the same end', async () => {
    const prepared = await stationWithOutbox();
    await revoke(prepared.id);
    const steps = ['handed in', 'marked', 'closed', 'removed key', 'removed store.db', 'removed store.json'];
    for (const step of steps) {
      const folder = newFolder();
      cpSync(prepared.folder, folder, { recursive: true });
      expect([step, await runRetirement(folder, step)]).toEqual([step, 'SIGKILL']);
      await wiped(folder);
      expect(await quarantined(prepared.id)).toEqual(prepared.commands.sort());
    }
  });

  test('killed while it hands in begins again, and central has every command once', async () => {
    const prepared = await stationWithOutbox();
    await revoke(prepared.id);
    const killed = runRetirement(prepared.folder, 'never', async (kill) => {
      while ((await quarantined(prepared.id)).length === 0) await new Promise((resolve) => setImmediate(resolve));
      kill();
    });
    expect(await killed).toBe('SIGKILL');
    await wiped(prepared.folder);
    expect(await quarantined(prepared.id)).toEqual(prepared.commands.sort());
    expect(await stateOf(prepared.id)).toBe('revoked');
  });

  /** Opens the desk where a retirement was interrupted, and sees it through. */
  async function wiped(folder: string): Promise<void> {
    const desk = await open(folder);
    await until(desk, (sync) => isRevoked(sync) && sync.pending === 0);
    await desk.close();
    expect(holds(folder)).toEqual([]);
    expect(existsSync(join(folder, 'revoked.json'))).toBe(true);
  }
});

/** A server that meets every question before central does. */
async function inFrontOf(behind: Server, meet: Meeting): Promise<string> {
  const front = createServer((request, response) => {
    void meet((request.url ?? '').split('?')[0] ?? '', response).then((answer) => {
      if (answer === 'pass') return behind.emit('request', request, response);
      return response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
    });
  });
  onTestFinished(() => closeServer(front));
  return await listen(front, 0, '127.0.0.1');
}

/** @returns the signal that ended it */
async function runRetirement(folder: string, step: string, meanwhile?: (kill: () => void) => Promise<void>) {
  const child = spawn(process.execPath, ['tests/support/run-retirement.ts', folder, step], {
    ...{ cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  });
  const ended = once(child, 'exit');
  await meanwhile?.(() => child.kill('SIGKILL'));
  const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  return signal;
}

/** @returns the ids of what waits there from now on */
function fillOutbox(store: OpenStore): string[] {
  const ids = Array.from({ length: waiting }, () => uuidv7());
  store.writeTx('test', (db) => {
    const insert = db.raw.prepare(
      `INSERT INTO outbox (id, place, kind, state, command, footprint, captured_at, carried, overlaid)
       VALUES (?, ?, 'family.update', ?, ?, ?, '2026-11-20T08:00:00Z', 0, 0)`,
    );
    const footprint = JSON.stringify({ lanes: ['fam-1'], touches: [], creates: [], needs: [] });
    const states = ['queued', 'sending', 'held', 'conflict', 'refused'];
    ids.forEach((id, at) => insert.run(id, at, states[at % states.length], JSON.stringify({ id, at }), footprint));
  });
  return ids;
}

/** Real changes, each made on top of the one before, as the counter captures them. */
async function queueUpdates(store: OpenStore): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < queued; at++) {
    ids.push(await capture(store, update(FamilyIdSchema.parse('fam-1'), label(`${String(Date.now())} ${String(at)}`))));
  }
  return ids;
}
