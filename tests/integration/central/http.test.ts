// Central over HTTP: what may be asked, ranges of a snapshot, garbage, and the document that says so. The typed client is the desks' own.
// Who may ask is in signatures.test.ts.
import { safe } from '@orpc/client';
import { Validator } from '@seriousme/openapi-schema-validator';
import { request as httpRequest, type Server } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { centralContract } from '#shared/contracts/central/index.ts';
import { EpochSchema } from '#shared/contracts/central/sync.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { noPagopa } from '#central/settings/pagopa/pagopa-access.ts';
import { noDebtOffice } from '#central/sync/central-services.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { configurations } from '../../support/central-databases.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';
import { clientOf, fetchAs, newSigner, signedHeaders, type StationSigner } from '../../support/station-keys.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';

for (const configuration of configurations) {
  describe(`central over HTTP on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: EnteBench;
    let server: Server;
    let url: string;
    let signer: StationSigner;
    const logged: string[] = [];

    beforeAll(async () => {
      if (!configuration.available) return;
      const { database, place } = central;
      const families = Array.from({ length: 40 }, (_, n) => {
        const id = `fam-${String(n)}`;
        const bollettini = Array.from({ length: 5 }, (_item, b) =>
          someBollettino(`b-${id}-${String(b)}`, `${id}-parent`, `${id}-k`),
        );
        return someFamily(id, [{ id: `${id}-k`, school: schoolA }], bollettini);
      });
      ente = await newEnte(database, place.folder, families);
      ({ signer } = await ente.addStation(schoolA));
      const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
      server = createCentralServer(databaseServices(database, ente.shelf), log);
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (configuration.available) await closeServer(server);
    });

    const client = () => clientOf(url, signer);
    const get = (path: string, headers: Record<string, string> = {}) => fetchAs(signer, `${url}${path}`, { headers });

    test('health needs no signature; a station is told who it is', async () => {
      expect(await clientOf(url).health()).toMatchObject({ status: 'ok' });
      const me = await client().sync.whoAmI();
      expect(me).toMatchObject({ enteId: ente.enteId, schoolIds: [schoolA], cursor: await ente.cursor() });
      expect(me.publicUrl).toBeNull();
    });

    test('the feed answers by the contract, and its refusals are typed', async () => {
      const { sync } = client();
      const { cursor } = await sync.whoAmI();
      const page = await sync.feed({ epoch: cursor.epoch, after: cursor.seq });
      expect(page).toMatchObject({ changes: [], nextCursor: cursor, more: false });
      const other = await safe(sync.feed({ epoch: EpochSchema.parse('other'), after: 0 }));
      expect(other.error).toMatchObject({ code: 'EPOCH_CHANGED', data: { epoch: cursor.epoch } });
      const ahead = await safe(sync.feed({ epoch: cursor.epoch, after: cursor.seq + 1 }));
      expect(ahead.error).toMatchObject({ code: 'CURSOR_GONE', status: 410 });
    });

    test('a download cut anywhere and resumed by Range is the same file, byte for byte', async () => {
      const manifest = await client().sync.createSnapshot({ encodings: ['zstd', 'gzip'] });
      expect(manifest.encoding).toBe('zstd');
      const whole = await get(manifest.contentPath);
      expect(whole.headers.get('accept-ranges')).toBe('bytes');
      const bytes = Buffer.from(await whole.arrayBuffer());
      expect(bytes.length).toBe(manifest.bytes);
      for (const cut of [1, 100, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const rest = await get(manifest.contentPath, {
          'range': `bytes=${String(cut)}-`,
          'if-range': whole.headers.get('etag') ?? '',
        });
        expect([rest.status, rest.headers.get('content-range')]).toEqual([
          ...[206, `bytes ${String(cut)}-${String(bytes.length - 1)}/${String(bytes.length)}`],
        ]);
        expect(Buffer.concat([bytes.subarray(0, cut), Buffer.from(await rest.arrayBuffer())]).equals(bytes)).toBe(true);
      }
      const middle = await get(manifest.contentPath, { range: 'bytes=10-19' });
      expect(Buffer.from(await middle.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
      const last = await get(manifest.contentPath, { range: 'bytes=-7' });
      expect(Buffer.from(await last.arrayBuffer()).equals(bytes.subarray(-7))).toBe(true);
      const beyond = await get(manifest.contentPath, { range: `bytes=${String(bytes.length)}-` });
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${String(bytes.length)}`]);
      // A range that is none, and one of another file, get the whole file, as HTTP has it.
      for (const headers of [
        { range: 'bytes=9-3' },
        { range: 'lines=1-' },
        { 'range': 'bytes=5-', 'if-range': '"other"' },
      ]) {
        const answer = await get(manifest.contentPath, headers as Record<string, string>);
        expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
      }
    });

    test('a snapshot is given to stations of its own scope only', async () => {
      const manifest = await client().sync.createSnapshot();
      const { signer: other } = await ente.addStation(schoolB);
      const foreign = await newEnte(central.database, central.place.folder);
      const { signer: stranger } = await foreign.addStation(schoolA);
      const statuses = await Promise.all(
        [signer, other, stranger, newSigner()].map(
          async (one) => (await fetchAs(one, `${url}${manifest.contentPath}`)).status,
        ),
      );
      expect(statuses).toEqual([200, 404, 404, 401]);
      for (const id of ['unknown', '..%2f..%2fetc%2fpasswd', 'a/b', '']) {
        expect((await get(`/v1/sync/snapshots/${id}/content`)).status).toBe(404);
      }
    });

    test('garbage gets a clear refusal and never a 500', async () => {
      const { cursor } = await client().sync.whoAmI();
      const { epoch } = cursor;
      const bad = [
        ...['/v1/sync/feed', `/v1/sync/feed?epoch=${epoch}`, `/v1/sync/feed?epoch=${epoch}&after=x`],
        ...[
          `/v1/sync/feed?epoch=${epoch}&after=-1`,
          `/v1/sync/feed?epoch=${epoch}&after=1.5`,
          `/v1/sync/feed?epoch=&after=0`,
        ],
        ...[`/v1/sync/feed?epoch=${epoch}&after=0&limit=0`, `/v1/sync/feed?epoch=${epoch}&after=0&limit=1001`],
        ...[`/v1/sync/feed?epoch=${'e'.repeat(65)}&after=0`, `/v1/sync/feed?epoch=${epoch}&after=99999999999999999999`],
      ];
      for (const path of bad) expect([path, (await get(path)).status]).toEqual([path, 400]);
      for (const path of ['/', '/v2/health', '/v1/sync/nothing', '/%00', '/v1/sync/feed/../../x']) {
        expect([path, (await get(path)).status]).toEqual([path, 404]);
      }
      const post = (body: string, type = 'application/json') =>
        fetchAs(signer, `${url}/v1/sync/snapshots`, { method: 'POST', body, headers: { 'content-type': type } });
      for (const body of ['{', '[]', '"x"', '{"encodings":[]}', '{"encodings":["rar"]}', '{"encodings":"gzip"}']) {
        expect([body, (await post(body)).status]).toEqual([body, 400]);
      }
      expect((await post(`{"encodings":["gzip"],"x":"${'x'.repeat(5_000_000)}"}`)).status).toBe(413);
      expect((await client().health()).status).toBe('ok');
    });

    test('bytes that are no HTTP at all end the connection and nothing else', async () => {
      const { port } = new URL(url);
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end('\u0000\u0001 nonsense\r\n\r\n'));
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('close', () => resolve(text)).on('error', reject);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
      expect((await fetch(`${url}/v1/health`)).status).toBe(200);
    });

    test('who hangs up in the middle of a download leaves the server as it was', async () => {
      const manifest = await client().sync.createSnapshot();
      await new Promise<void>((resolve, reject) => {
        const address = `${url}${manifest.contentPath}`;
        const headers = signedHeaders(signer, { method: 'GET', url: address });
        const call = httpRequest(address, { headers });
        call.on('response', (response) => {
          response.once('data', () => response.destroy());
          response.on('close', () => resolve());
          response.on('error', () => {});
        });
        call.on('error', reject);
        call.end();
      });
      expect((await get(manifest.contentPath)).status).toBe(200);
    });

    test('the log holds no signature, name or query', async () => {
      await get('/v1/sync/feed?epoch=Rossi&after=0');
      const text = logged.join('');
      expect(text).toContain('/v1/sync/feed');
      for (const secret of ['sig=', signer.stationId, 'Rossi', 'epoch=']) expect(text).not.toContain(secret);
    });

    test('the OpenAPI document is valid and covers the contract', async () => {
      const document: unknown = await (await fetch(`${url}/openapi.json`)).json();
      const verdict = await new Validator().validate(document as Record<string, unknown>);
      expect(verdict).toMatchObject({ valid: true });
      const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(document);
      const described = Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      );
      const inContract = routesOf(centralContract);
      expect(inContract).toContain('get /v1/kiosk/home');
      expect(described.sort()).toEqual([...inContract, 'get /v1/sync/snapshots/{snapshotId}/content'].sort());
    });
  });
}

const ProcedureSchema = z.object({
  '~orpc': z.object({ route: z.object({ method: z.string().default(''), path: z.string() }) }),
});

/** Of all procedures, however deep their rooms lie. */
function routesOf(contract: object): string[] {
  return Object.values(contract).flatMap((part: object) => {
    const procedure = ProcedureSchema.safeParse(part);
    if (!procedure.success) return routesOf(part);
    const { method, path } = procedure.data['~orpc'].route;
    return [`${method.toLowerCase()} ${path}`];
  });
}

describe('a server whose database is gone', () => {
  test('says 500 without a word of why, and logs it', async () => {
    const logged: string[] = [];
    const broken = () => Promise.reject(new Error('connection to 10.0.0.7 as user rossi failed'));
    const services = {
      ...{ ping: broken, currentCursor: broken, readFeed: broken, takeSnapshot: broken, snapshotContent: broken },
      ...{ applyCommands: broken, readDigests: broken, readFamilies: broken, readHistory: broken },
      database: null,
      sealer: null,
      debts: noDebtOffice,
      pagopa: noPagopa,
      ...{ payments: null, identity: null, publicAddress: { url: 'http://127.0.0.1', usable: false } },
      stations: { find: broken, noteNonce: broken, enrol: broken, handIn: broken },
    };
    const server = createCentralServer(services, pino({}, { write: (line: string) => void logged.push(line) }));
    const url = await listen(server, 0, '127.0.0.1');
    for (const path of ['/v1/health', '/v1/sync/station', '/v1/sync/snapshots/x/content']) {
      const answer = await fetchAs(newSigner(), `${url}${path}`);
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('rossi');
    }
    expect(logged.join('')).toContain('"level":50');
    await closeServer(server);
  });

  test('closing waits for the request that runs', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const never = () => Promise.reject(new Error('not asked'));
    const server = createCentralServer(
      {
        database: null,
        sealer: null,
        debts: noDebtOffice,
        pagopa: noPagopa,
        ...{ payments: null, identity: null, publicAddress: { url: 'http://127.0.0.1', usable: false } },
        ...{ currentCursor: never, readFeed: never, takeSnapshot: never, snapshotContent: never },
        ...{ applyCommands: never, readDigests: never, readFamilies: never, readHistory: never },
        stations: { find: never, noteNonce: never, enrol: never, handIn: never },
        ping: () => {
          started.resolve();
          return release.promise;
        },
      },
      pino({ enabled: false }),
    );
    const url = await listen(server, 0, '127.0.0.1');
    const answer = fetch(`${url}/v1/health`);
    await started.promise;
    const closed = closeServer(server);
    release.resolve();
    expect((await answer).status).toBe(200);
    await closed;
    await expect(fetch(`${url}/v1/health`)).rejects.toThrow();
  });
});
