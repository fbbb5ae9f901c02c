// Who may ask central: requests that are signed, in time, new, unchanged, by a station that was not revoked. On both databases, and with
// two server processes on one PostgreSQL.
import type { Server } from 'node:http';
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { safe } from '@orpc/client';
import { sql } from 'kysely';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { deleteNoncesOlderThan } from '#central/stations/queries.ts';
import { revokeStation } from '#central/stations/revoke-station.ts';
import { nonceMinutes } from '#central/stations/signature-limits.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { configurations, onPostgres } from '../../support/central-databases.ts';
import { projectRoot } from '../../support/child-program.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { clientOf, fetchAs, newSigner, signedHeaders, type StationSigner } from '../../support/station-keys.ts';
import { skipWithoutDatabase, useCentralDatabase } from '../../support/use-central-database.ts';

const AnswerSchema = z.object({
  code: z.string().optional(),
  data: z.object({ serverTime: InstantSchema }).optional(),
});

interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers: Record<string, string>;
}

/** Status and code of an answer. */
async function ask(url: string, { method = 'GET', body, headers }: Asked) {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers: { ...json, ...headers }, ...(body !== undefined && { body }) });
  const { code, data } = AnswerSchema.parse(await answer.json());
  return { status: answer.status, code, data };
}

const invalid = { status: 401, code: 'SIGNATURE_INVALID' };
const minutesFromNow = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

for (const configuration of configurations) {
  describe(`signed requests on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: EnteBench;
    let server: Server;
    let url: string;
    let signer: StationSigner;

    beforeAll(async () => {
      if (!configuration.available) return;
      const { database, place } = central;
      ente = await newEnte(database, place.folder, [someFamily('fam-1', [{ id: 'kid-1', school: schoolA }])]);
      ({ signer } = await ente.addStation(schoolA));
      server = createCentralServer(databaseServices(database, ente.shelf), pino({ enabled: false }));
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (configuration.available) await closeServer(server);
    });

    const me = () => `${url}/v1/sync/station`;
    const signedGet = (address = me(), change = {}) => signedHeaders(signer, { method: 'GET', url: address }, change);

    test('without a signature, or with one that is malformed, nobody gets anything', async () => {
      const whole = signedGet();
      const variants: Record<string, string>[] = [
        {},
        { authorization: 'Bearer sst_aaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
        ...Object.keys(whole).map((left) =>
          Object.fromEntries(Object.entries(whole).filter(([name]) => name !== left)),
        ),
        { ...whole, signature: whole['signature']!.replace('sig=:', 'sig=:AAAA') },
        { ...whole, 'signature-input': whole['signature-input']!.replace('ed25519', 'none') },
        { ...whole, 'signature-input': 'x'.repeat(5_000) },
      ];
      for (const headers of variants) expect(await ask(me(), { headers })).toMatchObject(invalid);
      for (const path of ['/v1/sync/feed', '/v1/sync/snapshots/x/content', '/v1/sync/quarantine', '/v1/nothing']) {
        expect(await ask(`${url}${path}`, { headers: {} })).toMatchObject(invalid);
      }
    });

    test('a station that is not there, and a key that is not the station’s', async () => {
      const { error } = await safe(clientOf(url, newSigner('nobody')).sync.whoAmI());
      expect(error).toMatchObject({ code: 'STATION_UNKNOWN', status: 401, defined: true });
      const impostor = newSigner(signer.stationId);
      expect((await safe(clientOf(url, impostor).sync.whoAmI())).error).toMatchObject({ ...invalid, defined: true });
      const other = await ente.addStation(schoolA);
      const swapped = { ...signer, stationId: other.signer.stationId };
      expect((await safe(clientOf(url, swapped).sync.whoAmI())).error).toMatchObject(invalid);
    });

    test('method, path, query and body hold as they were signed; what was changed on the way does not use up the nonce', async () => {
      const address = `${url}/v1/sync/snapshots`;
      const body = '{"encodings":["gzip"]}';
      const headers = signedHeaders(signer, { method: 'POST', url: address, body });
      const changed: [string, Asked][] = [
        [address, { method: 'POST', body: '{"encodings":["zstd"]}', headers }],
        [address, { method: 'POST', headers }],
        [address, { method: 'PUT', body, headers }],
        [`${address}?x=1`, { method: 'POST', body, headers }],
        [`${url}/v1/sync/quarantine`, { method: 'POST', body, headers }],
      ];
      for (const [to, asked] of changed) expect(await ask(to, asked)).toMatchObject(invalid);
      expect(await ask(address, { method: 'POST', body, headers })).toMatchObject({ status: 201 });
      const { cursor } = await clientOf(url, signer).sync.whoAmI();
      const feed = `${url}/v1/sync/feed?epoch=${cursor.epoch}&after=0`;
      const ofFeed = signedGet(feed);
      expect(await ask(feed.replace('after=0', 'after=1'), { headers: ofFeed })).toMatchObject(invalid);
      expect(await ask(feed, { headers: ofFeed })).toMatchObject({ status: 200 });
    });

    test('a request of ten minutes ago, or of the future, is told what time it is', async () => {
      for (const minutes of [-6, 6, -60, 60 * 24 * 365]) {
        const answer = await ask(me(), { headers: signedGet(me(), { created: minutesFromNow(minutes) }) });
        expect(answer).toMatchObject({ status: 401, code: 'CLOCK_OFF' });
        expect(Math.abs(Date.parse(answer.data?.serverTime ?? '') - Date.now())).toBeLessThan(60_000);
      }
      for (const minutes of [-4, 4]) {
        const headers = signedGet(me(), { created: minutesFromNow(minutes) });
        expect(await ask(me(), { headers })).toMatchObject({ status: 200 });
      }
    });

    test('a request is answered once; the nonce of another station is its own', async () => {
      const headers = signedGet();
      expect(await ask(me(), { headers })).toMatchObject({ status: 200 });
      expect(await ask(me(), { headers })).toMatchObject({ status: 401, code: 'REPLAYED' });
      const nonce = /nonce="([^"]+)"/.exec(headers['signature-input'] ?? '')?.[1] ?? '';
      const other = await ente.addStation(schoolA);
      const theirs = signedHeaders(other.signer, { method: 'GET', url: me() }, { nonce });
      expect(await ask(me(), { headers: theirs })).toMatchObject({ status: 200 });
    });

    test('nonces are forgotten once nothing can be repeated with them any more, and not before', async () => {
      const kept = async () => {
        const query = central.database.kysely.selectFrom('seen_nonce').select('nonce');
        return (await query.where('station_id', '=', signer.stationId).execute()).map((row) => row.nonce);
      };
      await ask(me(), { headers: signedGet(me(), { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }) });
      await deleteNoncesOlderThan(central.database.kysely, nonceMinutes);
      expect(await kept()).toContain('AAAAAAAAAAAAAAAAAAAAAA');
      await sql`update seen_nonce set at = at - make_interval(mins => ${nonceMinutes + 1})`.execute(
        central.database.kysely,
      );
      await deleteNoncesOlderThan(central.database.kysely, nonceMinutes);
      expect(await kept()).toEqual([]);
    });

    test('a body that is too large is refused, and only that of a station is read', async () => {
      const address = `${url}/v1/sync/snapshots`;
      const body = 'x'.repeat(5_000_000);
      expect((await fetchAs(signer, address, { method: 'POST', body })).status).toBe(413);
      expect((await fetchAs(newSigner('nobody'), address, { method: 'POST', body })).status).toBe(401);
    });

    test('a revoked station gets nothing more; its outbox is taken, in parts and as often as it comes, until the last', async () => {
      const { signer: gone, station } = await ente.addStation(schoolA);
      const { sync } = clientOf(url, gone);
      const { contentPath } = await sync.createSnapshot();
      const { cursor } = await sync.whoAmI();
      expect((await safe(sync.quarantine({ commands: [], last: true }))).error).toMatchObject({ code: 'NOT_REVOKED' });
      expect(await revokeStation(central.database.kysely, ente.enteId, station.id)).toBe(true);

      const revoked = { code: 'STATION_REVOKED', status: 403, defined: true };
      const calls: (() => Promise<unknown>)[] = [
        () => sync.whoAmI(),
        () => sync.createSnapshot(),
        () => sync.feed({ epoch: cursor.epoch, after: 0 }),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject(revoked);
      expect((await fetchAs(gone, `${url}${contentPath}`)).status).toBe(403);

      const commands = [{ id: uuidv7(), text: 'nul \u0000 and half a pair \ud800' }, { id: uuidv7() }, 'no command', 7];
      expect(await sync.quarantine({ commands: commands.slice(0, 2), last: false })).toMatchObject({ kept: 2 });
      expect(await stateOf(gone)).toBe('revoking');
      expect(await sync.quarantine({ commands, last: true })).toMatchObject({ kept: 2 });
      expect(await stateOf(gone)).toBe('revoked');
      expect(await sync.quarantine({ commands, last: true })).toMatchObject({ kept: 0 });
      const rows = await central.database.kysely
        .selectFrom('quarantined_command')
        .select('command')
        .where('station_id', '=', gone.stationId)
        .execute();
      const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
      expect(sorted(rows.map((row) => row.command))).toEqual(sorted(commands));
      expect((await safe(sync.whoAmI())).error).toMatchObject(revoked);
    });

    async function stateOf({ stationId }: StationSigner) {
      const query = central.database.kysely.selectFrom('station').select('state').where('id', '=', stationId);
      return (await query.executeTakeFirstOrThrow()).state;
    }
  });
}

describe('two server processes on one PostgreSQL', () => {
  skipWithoutDatabase(onPostgres);
  const central = useCentralDatabase(onPostgres);

  test('a request that one has answered is a replay at the other', async () => {
    const { database, place } = central;
    const ente = await newEnte(database, place.folder);
    const { signer } = await ente.addStation(schoolA);
    const here = createCentralServer(databaseServices(database, ente.shelf), pino({ enabled: false }));
    const url = await listen(here, 0, '127.0.0.1');
    if (!('databaseUrl' in place.address)) throw new Error('not a PostgreSQL');
    const environment = { DATABASE_URL: place.address.databaseUrl, DATA_DIR: place.folder, PORT: '0' };
    const child = spawn(process.execPath, ['src-central/main.ts'], {
      ...{ cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'silent', ...environment },
    } as const);
    const ended = once(child, 'exit');
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      const there = String(line).replace('central: ', '');
      const headers = signedHeaders(signer, { method: 'GET', url: `${url}/v1/sync/station` });
      expect(await ask(`${there}/v1/sync/station`, { headers })).toMatchObject({ status: 200 });
      expect(await ask(`${url}/v1/sync/station`, { headers })).toMatchObject({ code: 'REPLAYED' });
    } finally {
      child.kill('SIGTERM');
      await ended;
      await closeServer(here);
    }
  });
});
