// `npm run bench -- snapshot`: a whole municipality from a demo server's snapshot file into an empty encrypted store, then once more
// over it while somebody searches. City size; `--quick` takes the town. The limit beside it: the same rows inserted from memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { z } from 'zod';
import type { Measurement } from '../../scripts/bench.ts';
import type { DeskContext } from '#desk/desk-context.ts';
import { openDesk } from '#desk/open-desk.ts';
import { connect } from '#desk/store/connect.ts';
import { migrate } from '#desk/store/migrate.ts';
import type { StoreConnection } from '#desk/store/store-connection.ts';
import { CentralClock } from '#desk/station/central-clock.ts';
import { centralClient } from '#desk/sync/central-client.ts';
import { startProgram, projectRoot } from '../support/child-program.ts';
import { clientOf, newSigner, publicKeyOf } from '../support/station-keys.ts';
import { percentile, rounded } from './support/bench-line.ts';

const ServerSchema = z.object({
  url: z.url(),
  enrolmentCode: z.string(),
  operators: z.array(z.object({ username: z.string(), password: z.string() })).min(1),
});
type Server = z.infer<typeof ServerSchema>;

const KEY = Buffer.alloc(32, 3);
const keys = { protection: 'test', load: async () => KEY, create: async () => KEY } as const;
/** Rows as central sends them; what the desk works out from them is not counted. */
const COUNTED = [
  ...['ente', 'school', 'payment_category', 'service', 'operator', 'family', 'person', 'payer', 'enrolment', 'diet'],
  ...['delegation', 'conflict', 'family_merge', 'wallet', 'bollettino', 'instalment'],
];
const QUERIES = [
  'ros',
  'rossi',
  'm',
  'ma',
  'mar ros',
  'bianchi an',
  'd amico',
  'esp',
  'hoxha',
  'gia',
  'ferr',
  'de luca',
];
const SEARCH_EVERY_MS = 50;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const size = quick ? 'town' : 'city';
  const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-'));
  const server = await startProgram(
    'src-central/sandbox/demo-server.ts',
    [size, join(folder, 'central')],
    ServerSchema,
  );
  try {
    await untilMaterialised(server.ready);
    const dataDir = join(folder, 'desk');
    const first = await load(dataDir, server.ready, false);
    const again = await load(dataDir, server.ready, true);
    const limit = insertFromMemory(dataDir, join(folder, 'limit.db'));
    const line = (name: string, value: number, unit: string): Measurement => ({
      ...{ bench: 'snapshot', name: `${name}, ${size}`, value: rounded(value), unit },
    });
    yield {
      ...line(`${String(first.rows)} rows pulled, checked, indexed, summed`, first.rows / first.seconds, 'rows/s'),
      ...{ peer: 'the same rows of the largest tables inserted from memory', peerValue: rounded(limit) },
      ratio: rounded(first.rows / first.seconds / limit),
    };
    yield line('the whole pull', first.seconds, 's');
    yield line('most memory of the desk meanwhile', Math.max(first.megabytes, again.megabytes), 'MB');
    yield line(
      `search while a second snapshot loads, p95 of ${String(again.searches.length)}`,
      percentile(again.searches, 0.95),
      'ms',
    );
    yield line('search while a second snapshot loads, worst', Math.max(...again.searches), 'ms');
  } finally {
    server.child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Central keeps its snapshot as a file; making the demo's is not what is measured. */
async function untilMaterialised({ url, enrolmentCode }: Server): Promise<void> {
  const signer = newSigner();
  const wish = { code: enrolmentCode, publicKey: publicKeyOf(signer), programVersion: 'bench' };
  const { stationId } = await clientOf(url).enrolment.enrol(wish);
  const central = centralClient({ ...signer, url, stationId }, new CentralClock(() => new Date()));
  while ((await central.createSnapshot()).bytes === null) await wait(500);
}

interface Load {
  readonly rows: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly searches: readonly number[];
}

async function load(dataDir: string, server: Server, overOldData: boolean): Promise<Load> {
  if (overOldData) forgetEpoch(dataDir);
  let megabytes = 0;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1e6)), 50);
  const resourcesDir = join(projectRoot, 'resources');
  const begun = performance.now();
  const { url, enrolmentCode } = server;
  const central = { central: { url }, enrolmentCode };
  const desk = await openDesk({ dataDir, resourcesDir, keys, ...central, mail: null, version: 'bench' });
  const context = desk.connection();
  try {
    const searches: number[] = [];
    const searching = overOldData ? search(context, server, searches) : Promise.resolve();
    await loaded(context);
    const seconds = (performance.now() - begun) / 1000;
    await searching;
    return { rows: countRows(context), seconds, megabytes, searches };
  } finally {
    clearInterval(watch);
    await desk.close();
  }
}

async function loaded({ desk }: DeskContext): Promise<void> {
  let begun = false;
  for await (const { sync, desk: state } of desk.system.watch(undefined)) {
    if (sync.problem !== null) throw new Error(`the pull failed: ${sync.problem}`);
    if (state.phase === 'fault') throw new Error(state.fault.code);
    if (sync.bootstrap) begun = true;
    else if (begun && state.phase === 'ready') return;
  }
}

/** As a secretary would, from the first progress of the load to its end. */
async function search(context: DeskContext, { operators }: Server, times: number[]): Promise<void> {
  const client = createRouterClient((await import('#desk/desk-router.ts')).deskRouter, { context });
  const [operator] = operators;
  if (operator) await client.operators.signIn(operator);
  const isLoading = () => context.desk.system.status().sync.bootstrap !== null;
  while (!isLoading()) await wait(5);
  for (let at = 0; isLoading(); at++) {
    const begun = performance.now();
    await client.families.search({ text: QUERIES[at % QUERIES.length] ?? '', limit: 12 });
    times.push(performance.now() - begun);
    await wait(SEARCH_EVERY_MS);
  }
}

function countRows({ desk }: DeskContext): number {
  const raw = desk.openStore()?.db.raw;
  return COUNTED.reduce(
    (sum, table) => sum + Number(raw?.prepare(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0),
    0,
  );
}

function forgetEpoch(dataDir: string): void {
  const connection = connect({ file: join(dataDir, 'store.db'), key: KEY, mustExist: true });
  connection.raw.exec("UPDATE sync_state SET epoch = 'another'");
  connection.raw.close();
}

/** Rows per second of SQLite alone: ready values, the same tables and indexes, no checking, no summaries, no search index. */
function insertFromMemory(dataDir: string, file: string): number {
  const source = connect({ file: join(dataDir, 'store.db'), key: KEY, mustExist: true });
  const target = connect({ file, key: KEY, cacheKiB: 32_768 });
  try {
    target.raw.pragma('synchronous = NORMAL');
    migrate(target);
    target.raw.pragma('foreign_keys = OFF');
    const tables = ['family', 'person', 'enrolment', 'bollettino'].map((table) => ({
      table,
      rows: rowsOf(source, table),
    }));
    const begun = performance.now();
    for (const { table, rows } of tables) insertAll(target, table, rows);
    const seconds = (performance.now() - begun) / 1000;
    return tables.reduce((sum, { rows }) => sum + rows.length, 0) / seconds;
  } finally {
    source.raw.close();
    target.raw.close();
  }
}

const MOST_IN_MEMORY = 400_000;

function rowsOf(source: StoreConnection, table: string): unknown[][] {
  const rows = source.raw
    .prepare(`SELECT * FROM ${table} LIMIT ${String(MOST_IN_MEMORY)}`)
    .raw(true)
    .all();
  return z.array(z.array(z.unknown())).parse(rows);
}

function insertAll(target: StoreConnection, table: string, rows: readonly unknown[][]): void {
  const insert = target.raw.prepare(`INSERT INTO ${table} VALUES (${rows[0]?.map(() => '?').join(', ') ?? ''})`);
  const many = target.raw.transaction((part: readonly unknown[][]) => part.forEach((row) => insert.run(...row)));
  for (let at = 0; at < rows.length; at += 5000) many(rows.slice(at, at + 5000));
}
