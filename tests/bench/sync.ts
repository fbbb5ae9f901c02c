// `npm run bench -- sync`: what was captured at a desk goes to PostgreSQL, what changed at central comes into the encrypted store while
// somebody searches, and what an idle station costs; beside both the same documents replicated by PouchDB, and inserted from memory.
// Town size; `--quick` takes a tenth of the changes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import type { Measurement } from '../../scripts/bench.ts';
import { captureCommand } from '#desk/editing/capture-command.ts';
import { openDesk, type Desk } from '#desk/open-desk.ts';
import { connect } from '#desk/store/connect.ts';
import { migrate } from '#desk/store/migrate.ts';
import { readAggregate } from '#desk/sync/records/read-aggregate.ts';
import { readFamilyState } from '#desk/sync/records/read-family-state.ts';
import { readUnit } from '#shared/capture/read-unit.ts';
import { FamilyIdSchema, OperatorIdSchema } from '#shared/domain/ids.ts';
import { projectRoot } from '../support/child-program.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { countingLine } from './support/counting-line.ts';
import { startSyncCentral, type SyncCentral } from './support/sync-central.ts';
import { measurePeer } from './support/sync-peer.ts';

const KEY = Buffer.alloc(32, 5);
const keys = { protection: 'test', load: async () => KEY, create: async () => KEY } as const;
const QUERIES = ['ros', 'rossi', 'm', 'ma', 'mar ros', 'bianchi an', 'esp', 'hoxha', 'gia', 'de luca'];
const SEARCH_EVERY_MS = 50;
const IDLE_SECONDS = 60;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-sync-'));
  const commands = quick ? 500 : 5000;
  const changes = quick ? 10_000 : 100_000;
  const central = await startSyncCentral(folder, quick ? 'small' : 'town');
  const line = (name: string, value: number, unit: string): Measurement => ({
    ...{ bench: 'sync', name, value: rounded(value), unit },
  });
  try {
    const dataDir = join(folder, 'desk');
    let desk = await open(dataDir, central.url, central.enrolmentCode);
    await until(desk, ({ ready, online }) => ready && online, 300);

    const drained = await drain(desk, central, commands);
    const pulled = await pull(desk, central, Math.round(changes * 0.98), Math.round(changes * 0.02));
    const peer = await measurePeer(drained.documents, pulled.documents);
    const limits = {
      push: await insertIntoPostgres(central, drained.documents),
      pull: insertIntoStore(folder, pulled.documents),
    };

    yield {
      ...line(`${String(commands)} queued commands to central`, commands / drained.seconds, 'commands/s'),
      ...{ peer: 'PouchDB pushes the same documents', peerValue: rounded(peer.pushPerSecond) },
    };
    yield {
      ...line('the same, beside the same documents inserted from memory', commands / drained.seconds, 'commands/s'),
      ...{ peer: 'PostgreSQL, one row each', peerValue: rounded(limits.push) },
    };
    yield {
      ...line(
        `${String(pulled.changes)} changes pulled into the encrypted store`,
        pulled.changes / pulled.seconds,
        'changes/s',
      ),
      ...{ peer: 'PouchDB pulls the same documents', peerValue: rounded(peer.pullPerSecond) },
    };
    yield line(`the same in rows, ${String(pulled.rows)} of them`, pulled.rows / pulled.seconds, 'rows/s');
    yield {
      ...line('the same, beside the same documents inserted from memory', pulled.changes / pulled.seconds, 'changes/s'),
      ...{ peer: 'encrypted SQLite, one row each', peerValue: rounded(limits.pull) },
    };
    const searches = `search meanwhile, p95 of ${String(pulled.searches.length)}`;
    yield line(searches, percentile(pulled.searches, 0.95), 'ms');
    yield line('search meanwhile, worst', Math.max(...pulled.searches), 'ms');

    await desk.close();
    const counting = await countingLine(central.url);
    desk = await open(dataDir, counting.url);
    await until(desk, ({ online }) => online, 60);
    const idle = await beIdle(counting.counts, quick ? 10 : IDLE_SECONDS);
    yield line('share of a core of an idle desk', idle.share * 100, '%');
    yield line('bytes an idle desk moves in a minute', idle.bytesPerMinute, 'B');
    await desk.close();
    await counting.close();
  } finally {
    await central.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function open(dataDir: string, url: string, enrolmentCode?: string): Promise<Desk> {
  return openDesk({
    ...{ dataDir, keys, central: { url }, mail: null, version: 'bench', idleHours: 1000 },
    ...{ resourcesDir: join(projectRoot, 'resources'), ...(enrolmentCode && { enrolmentCode }) },
  });
}

function storeOf(desk: Desk) {
  const store = desk.connection().desk.openStore();
  if (!store) throw new Error('the store is not open');
  return store;
}

function cursorOf(desk: Desk): number {
  return storeOf(desk).db.raw.prepare<[], number>('SELECT seq FROM sync_state').pluck().get() ?? 0;
}

async function until(
  desk: Desk,
  is: (seen: { ready: boolean; online: boolean; pending: number; seq: number }) => boolean,
  seconds: number,
): Promise<void> {
  const { system } = desk.connection().desk;
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { desk: state, sync } = system.status();
    const online = sync.connection === 'online' && sync.dataAsOf !== null && sync.bootstrap === null;
    if (is({ ready: state.phase === 'ready', online, pending: sync.pending, seq: cursorOf(desk) })) return;
    if (Date.now() > deadline) throw new Error(`not there after ${String(seconds)} s: ${JSON.stringify(sync)}`);
    await wait(10);
  }
}

/** Captured without a line, one commit each as at a counter; timed from the moment at which the line is back. */
async function drain(desk: Desk, central: SyncCentral, commands: number) {
  await central.stop();
  const store = storeOf(desk);
  const families = store.db.raw
    .prepare<[], string>('SELECT public_id FROM family WHERE merged_into IS NULL ORDER BY public_id')
    .pluck()
    .all();
  const operatorId = OperatorIdSchema.parse(store.db.raw.prepare('SELECT public_id FROM operator').pluck().get());
  for (let at = 0; at < commands; at++) {
    const familyId = FamilyIdSchema.parse(families[at % families.length]);
    const state = readFamilyState(store.db, familyId);
    if (!state) throw new Error(`${familyId} is not there`);
    const unit = { unit: 'family.notes' as const, value: `Nota ${String(at)}` };
    const had = readUnit(state, unit);
    const base = { revision: state.family.revision, units: had ? [had] : [] };
    const change = { kind: 'family.update' as const, familyId, set: [unit] };
    const captured = await captureCommand(store, { change, base, supersedes: null, operatorId, now: new Date() });
    if (!captured.ok) throw new Error(captured.error.code);
  }
  const documents = store.db.raw
    .prepare<[], string>('SELECT command FROM outbox ORDER BY place')
    .pluck()
    .all()
    .map((text): object => Object(JSON.parse(text)));
  const { sync, system } = desk.connection().desk;
  await central.start();
  const begun = performance.now();
  sync.captured();
  void system.syncNow();
  await until(desk, ({ pending }) => pending === 0, 300);
  const seconds = (performance.now() - begun) / 1000;
  const [known] = await central.rows<{ n: string }>('select count(*) as n from applied_command');
  if (Number(known?.n) !== commands) throw new Error(`central knows ${String(known?.n)} of ${String(commands)}`);
  return { seconds, documents };
}

async function pull(desk: Desk, central: SyncCentral, bollettini: number, families: number) {
  const client = createRouterClient(desk.router, { context: desk.connection() });
  await client.operators.signIn(central.operator);
  await client.system.syncNow();
  const before = cursorOf(desk);
  const head = await central.sayChanged(bollettini, families);
  const begun = performance.now();
  void client.system.syncNow();
  const searches: number[] = [];
  let isDone = false;
  const searching = (async () => {
    for (let at = 0; !isDone; at++) {
      const asked = performance.now();
      await client.families.search({ text: QUERIES[at % QUERIES.length] ?? '', limit: 12 });
      searches.push(performance.now() - asked);
      await wait(SEARCH_EVERY_MS);
    }
  })();
  await until(desk, ({ seq }) => seq === head, 600);
  const seconds = (performance.now() - begun) / 1000;
  isDone = true;
  await searching;
  return { seconds, searches, changes: head - before, ...whatCame(desk, bollettini, families) };
}

/** The documents that came, and how many rows they are at the desk. */
function whatCame(desk: Desk, bollettini: number, families: number) {
  const { db } = storeOf(desk);
  const ids = db.raw.prepare<[], string>('SELECT public_id FROM family ORDER BY public_id').pluck().all();
  const documents: object[] = [];
  let rows = 0;
  for (const id of ids) {
    const aggregate = readAggregate(db, FamilyIdSchema.parse(id), 'all');
    if (!aggregate || aggregate.family.mergedInto !== null) continue;
    const whole = ids.indexOf(id) < families;
    const lists = Object.values(aggregate).filter((list) => Array.isArray(list));
    if (whole) documents.push({ kind: 'family', value: aggregate });
    if (whole) rows += 1 + lists.reduce((sum, list) => sum + list.length, 0);
    for (const value of aggregate.bollettini) {
      if (documents.length >= bollettini + families) return { documents, rows };
      documents.push({ kind: 'bollettino', familyId: id, value });
      rows += 1 + value.instalments.length;
    }
  }
  return { documents, rows };
}

async function insertIntoPostgres(central: SyncCentral, documents: readonly object[]): Promise<number> {
  await central.rows('create table bench_limit (id bigint generated always as identity primary key, command jsonb)');
  const begun = performance.now();
  for (let at = 0; at < documents.length; at += 100) {
    const texts = documents.slice(at, at + 100).map((document) => JSON.stringify(document));
    await central.rows('insert into bench_limit (command) select text::jsonb from unnest($1::text[]) as text', [texts]);
  }
  return documents.length / ((performance.now() - begun) / 1000);
}

function insertIntoStore(folder: string, documents: readonly object[]): number {
  const target = connect({ file: join(folder, 'limit.db'), key: KEY });
  try {
    migrate(target);
    target.raw.exec('CREATE TABLE bench_limit (id INTEGER PRIMARY KEY, document TEXT NOT NULL)');
    const texts = documents.map((document) => JSON.stringify(document));
    const insert = target.raw.prepare('INSERT INTO bench_limit (document) VALUES (?)');
    const many = target.raw.transaction((part: readonly string[]) => part.forEach((text) => insert.run(text)));
    const begun = performance.now();
    for (let at = 0; at < texts.length; at += 1000) many(texts.slice(at, at + 1000));
    return documents.length / ((performance.now() - begun) / 1000);
  } finally {
    target.raw.close();
  }
}

async function beIdle(counts: { readonly bytes: number }, seconds: number) {
  const [cpu, bytes, begun] = [process.cpuUsage(), counts.bytes, performance.now()];
  await wait(seconds * 1000);
  const used = process.cpuUsage(cpu);
  const passed = (performance.now() - begun) / 1000;
  return { share: (used.user + used.system) / 1e6 / passed, bytesPerMinute: ((counts.bytes - bytes) / passed) * 60 };
}
