import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { compressed, fail, fakeCentral, municipality, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { centralContent, testEngine } from '../../../tests/support/sync-engine.ts';
import { wrongSummary } from '../diagnostics/check-summaries.ts';
import type { OpenStore } from '../store/open-store.ts';
import { loadSnapshot } from './snapshot/load-snapshot.ts';
import { contactProblemOf } from './contact-problem.ts';
import { loadInWorker } from './snapshot/load-in-worker.ts';
import { connect } from '../store/connect.ts';

const count = (store: OpenStore, table: string) => store.db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const leftovers = (store: OpenStore) =>
  store.db.raw.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'next\\_%' ESCAPE '\\'").pluck().get();

let whole: RecordChange[];
let few: RecordChange[];
beforeAll(() => {
  whole = municipality(15);
  few = municipality(3);
});

describe('a snapshot', () => {
  test('fills an empty store: rows, totals, search index, cursor', async () => {
    const { store, sync, board } = await testEngine(await fakeCentral(municipality()), { load: loadInWorker });
    expect(await sync()).toMatchObject({ connection: 'online', problem: null, bootstrap: null });
    expect(board.status.desk).toEqual({ phase: 'ready' });
    expect([count(store, 'family'), count(store, 'person'), count(store, 'bollettino')]).toEqual([40, 142, 2990]);
    expect(count(store, 'search_family')).toBe(count(store, 'family WHERE merged_into IS NULL'));
    expect(wrongSummary(store.db)).toBeNull();
    expect(store.db.raw.pragma('foreign_key_check')).toEqual([]);
    expect(store.db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(store.db.raw.prepare('SELECT epoch, seq FROM sync_state').get()).toEqual({ epoch: 'e1', seq: 0 });
  });

  test('of a new epoch takes the place of the old data, and leaves what is the station’s own', async () => {
    const central = await fakeCentral(whole);
    const { store, sync } = await testEngine(central);
    await sync();
    store.writeTx('test', (db) =>
      db.raw.exec("INSERT INTO pinned_family VALUES ('op', 'f-000001', '2026-01-01T00:00:00Z')"),
    );
    central.epoch = 'e2';
    central.snapshot = few.map((change) => JSON.stringify(change));
    expect(await sync()).toMatchObject({ problem: null });
    expect(count(store, 'family')).toBe(3);
    expect(count(store, 'search_family')).toBe(3);
    expect(count(store, 'pinned_family')).toBe(1);
    expect(wrongSummary(store.db)).toBeNull();
    expect(store.db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('taken twice is the same as taken once', async () => {
    const central = await fakeCentral(whole);
    const { store, sync } = await testEngine(central);
    await sync();
    const once = centralContent(store);
    central.epoch = 'e2';
    await sync();
    expect(centralContent(store)).toEqual(once);
  });

  test('lets the counter write meanwhile', async () => {
    const central = await fakeCentral(few);
    const { store, sync, board } = await testEngine(central, { load: loadInWorker });
    await sync();
    central.epoch = 'e2';
    central.snapshot = municipality().map((change) => JSON.stringify(change));
    const round = sync();
    let written = 0;
    const watching = new AbortController();
    void round.then(() => watching.abort());
    for await (const { sync: status } of board.watch(watching.signal)) {
      if (status.bootstrap === null || status.bootstrap.done === 0) continue;
      store.writeTx('test', (db) =>
        db.raw
          .prepare("INSERT INTO pinned_family VALUES ('op', ?, '2026-01-01T00:00:00Z')")
          .run(`f-${String(written)}`),
      );
      written += 1;
    }
    expect(await round).toMatchObject({ problem: null });
    expect([written > 0, count(store, 'pinned_family')]).toEqual([true, written]);
  });

  test('with a kind of line that this version does not know keeps that line aside', async () => {
    const central = await fakeCentral(few);
    central.snapshot.push('{"kind":"holiday","value":{"day":"2026-12-25"}}');
    const { store, sync } = await testEngine(central);
    expect(await sync()).toMatchObject({ problem: null });
    expect(store.db.raw.prepare('SELECT reason, change FROM kept_aside').all()).toEqual([
      { reason: 'unknown', change: '{"kind":"holiday","value":{"day":"2026-12-25"}}' },
    ]);
  });

  test('tells how far it is', async () => {
    const { board, sync } = await testEngine(await fakeCentral(whole));
    const seen: (number | undefined)[] = [];
    const watching = new AbortController();
    const watched = (async () => {
      for await (const { sync: status } of board.watch(watching.signal)) seen.push(status.bootstrap?.total);
    })();
    await sync();
    watching.abort();
    await watched;
    expect(seen).toContain(whole.length);
  });
});

describe('a snapshot that goes wrong leaves the old data untouched', () => {
  /** A store that holds five families, and a central server that has begun a new epoch. */
  async function afterFirst(options: Parameters<typeof testEngine>[1] = {}) {
    const central = await fakeCentral(few);
    const engine = await testEngine(central, options);
    await engine.sync();
    central.epoch = 'e2';
    central.snapshot = whole.map((change) => JSON.stringify(change));
    return { central, test: engine, before: centralContent(engine.store) };
  }

  test.each<[string, string, (central: FakeCentral) => void]>([
    ['a line that is not JSON', 'GARBAGE', (central) => (central.snapshot[25] = '{"kind":')],
    [
      'a line that breaks the contract',
      'GARBAGE',
      (central) => (central.snapshot[25] = '{"kind":"family","value":{}}'),
    ],
    [
      'an amount that is no number',
      'GARBAGE',
      (central) => {
        central.snapshot[25] = central.snapshot[25]!.replace(/"amountCents":\d+/, '"amountCents":"1"');
      },
    ],
    [
      'a bollettino of a service that is not there',
      'GARBAGE',
      (central) => {
        central.snapshot = central.snapshot.filter(
          (line) => !line.includes('"id":"sv-mensa"') || line.startsWith('{"kind":"family"'),
        );
      },
    ],
    ['other counts than promised', 'GARBAGE', (central) => (central.manifest = { families: 3 })],
    ['fewer lines than promised', 'INTERRUPTED', (central) => (central.manifest = { lines: 10_000 })],
    ['more lines than promised', 'GARBAGE', (central) => (central.manifest = { lines: 22 })],
    ['another digest than promised', 'GARBAGE', (central) => (central.manifest = { sha256: '0'.repeat(64) })],
    ['bytes that do not decompress', 'GARBAGE', (central) => (central.manifest = { encoding: 'zstd' })],
    ['a manifest that breaks the contract', 'GARBAGE', (central) => (central.manifest = { cursor: 7 })],
    [
      'a deletion in it',
      'GARBAGE',
      (central) => (central.snapshot[25] = '{"kind":"familyDeleted","familyId":"f-000001"}'),
    ],
    [
      'a content that is gone',
      'INTERRUPTED',
      (central) => (central.manifest = { bytes: null, contentPath: '/v1/nowhere' }),
    ],
  ])('%s', async (_name, problem, spoil) => {
    const { central, test: engine, before } = await afterFirst();
    spoil(central);
    expect(await engine.sync()).toMatchObject({ problem, bootstrap: null });
    expect(centralContent(engine.store)).toEqual(before);
    // And the next good one still works, with nothing left of the bad one.
    central.manifest = {};
    central.snapshot = whole.map((change) => JSON.stringify(change));
    expect(await engine.sync()).toMatchObject({ problem: null });
    expect([count(engine.store, 'family'), leftovers(engine.store)]).toEqual([15, 0]);
  });

  test('a line that breaks off midway is taken up where it broke', async () => {
    const { central, test: engine } = await afterFirst();
    const ranges: (string | undefined)[] = [];
    central.behave = (request, response) => {
      if (!request.url?.endsWith('/content')) return false;
      ranges.push(request.headers.range);
      if (ranges.length > 1) return false;
      const bytes = compressed(central);
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 8_000), () => response.destroy());
      return true;
    };
    expect(await engine.sync()).toMatchObject({ problem: null });
    expect(ranges).toEqual([undefined, 'bytes=8000-']);
    expect(count(engine.store, 'family')).toBe(15);
  });

  test('one that is made as it is read cannot be resumed: interrupted', async () => {
    const { central, test: engine, before } = await afterFirst();
    central.manifest = { bytes: null, sha256: null };
    central.behave = (request, response) => {
      if (!request.url?.endsWith('/content')) return false;
      response.writeHead(200);
      response.write(compressed(central).subarray(0, 8_000), () => response.destroy());
      return true;
    };
    expect(await engine.sync()).toMatchObject({ connection: 'offline', problem: 'INTERRUPTED' });
    expect(centralContent(engine.store)).toEqual(before);
  });

  test('a program that ends meanwhile', async () => {
    const { central, test: engine, before } = await afterFirst({ load: loadInWorker });
    let reached = () => {};
    const loading = new Promise<void>((resolve) => (reached = resolve));
    central.behave = (request, response) => {
      if (!request.url?.endsWith('/content')) return false;
      response.writeHead(200);
      response.write(compressed(central).subarray(0, 8_000), reached);
      return true;
    };
    const round = engine.sync();
    await loading;
    await engine.engine.close();
    await round;
    expect(centralContent(engine.store)).toEqual(before);
  });

  test('a full disk', async () => {
    const { test: engine, before } = await afterFirst();
    const { store } = engine;
    const connection = connect({ file: store.file, key: store.key, mustExist: true });
    const pages = Number(connection.raw.pragma('page_count', { simple: true }));
    connection.raw.pragma('foreign_keys = OFF');
    connection.raw.pragma(`max_page_count = ${String(pages + 60)}`);
    const manifest = {
      snapshotId: 's',
      encoding: 'gzip',
      cursor: { epoch: 'e2', seq: 0 },
      lines: whole.length,
      families: 15,
    };
    async function* lines() {
      for (const change of whole) yield JSON.stringify(change);
    }
    const load = loadSnapshot(connection, manifest as never, lines(), '2026-01-01T00:00:00Z', () => {});
    const failure: unknown = await load.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(contactProblemOf(failure).code).toBe('DISK_FULL');
    connection.raw.close();
    expect(centralContent(store)).toEqual(before);
    expect(store.db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('a station that was revoked', async () => {
    const { central, test: engine, before } = await afterFirst();
    central.behave = (_request, response) => {
      fail(response, 401, 'STATION_UNKNOWN');
      return true;
    };
    expect(await engine.sync()).toMatchObject({ connection: 'refused', problem: 'STATION_UNKNOWN' });
    expect(centralContent(engine.store)).toEqual(before);
  });

  test('a central server that wants a snapshot right after one is not asked a third time', async () => {
    const { central, test: engine } = await afterFirst();
    central.behave = (request, response) => {
      if (!request.url?.startsWith('/v1/sync/feed')) return false;
      fail(response, 410, 'CURSOR_GONE');
      return true;
    };
    expect(await engine.sync()).toMatchObject({ problem: 'UNEXPECTED' });
    expect(central.requests.filter((path) => path === '/v1/sync/snapshots')).toHaveLength(2);
  });
});
