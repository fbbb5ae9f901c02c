// `npm run bench -- import [--quick]`: 13,000 children and 150,000 bollettini from CSV into a durable PostgreSQL, dry run included, while a
// counter searches; memory of the process that imports; peer: the same rows by plain COPY, in the same run.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '#central/store/open-database.ts';
import { findPostgres } from '../../scripts/find-postgres.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { newEnte } from '../support/central-bench.ts';
import { projectRoot } from '../support/child-program.ts';
import { csvBytes } from '../support/imports/file-bytes.ts';
import { ImportDriver } from '../support/imports/import-driver.ts';
import { bollettinoHeaders, someBollettini } from '../support/imports/some-bollettini.ts';
import { familyHeaders, someFamilies } from '../support/imports/some-families.ts';
import { startThrowAwayCluster } from '../support/postgres.ts';
import { realisticQueries } from '../support/search-queries.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { openBenchDesk } from './support/city-store.ts';
import { copyPeer } from './support/copy-peer.ts';

const SEARCH_EVERY_MS = 50;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const [children, bollettini] = quick ? [1_300, 15_000] : [13_000, 150_000];
  const folder = mkdtempSync(join(tmpdir(), 'sportello-import-bench-'));
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const database = await openDatabase({ databaseUrl: cluster.url });
  const importing = spawn(process.execPath, [join(projectRoot, 'tests/support/imports/import-process.ts')], {
    ...{ cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: cluster.url, IN_THREAD: '1' },
  });
  const lines = linesOf(importing);
  const desk = await openBenchDesk(true);
  try {
    await lines.next();
    const ente = await newEnte(database, folder);
    const driver = new ImportDriver(database, ente.enteId, 250);
    const families = someFamilies(children, ['Primaria A', 'Primaria B'], 'Mensa');
    const money = someBollettini(families.codes, bollettini, 'Mensa');
    const form = { encoding: 'windows-1252', separator: ';' } as const;
    const files = [
      { kind: 'families', bytes: csvBytes(familyHeaders, families.rows, form) },
      { kind: 'bollettini', bytes: csvBytes(bollettinoHeaders, money.rows, form) },
    ] as const;
    const queries = realisticQueries(desk.connection.asReadable(), 1000);
    const searches: number[] = [];
    let isDone = false;
    const searching = (async () => {
      for (let at = 0; !isDone; at += 1) {
        const asked = performance.now();
        await desk.client.families.search({ text: queries[at % queries.length] ?? '', limit: 12 });
        searches.push(performance.now() - asked);
        await wait(SEARCH_EVERY_MS);
      }
    })();
    const times: { name: string; seconds: number }[] = [];
    for (const { kind, bytes } of files) {
      const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        const begun = performance.now();
        const result = await work();
        times.push({ name: `${kind}: ${name}`, seconds: (performance.now() - begun) / 1000 });
        return result;
      };
      const read = await timed('upload and read', () => driver.upload(kind, bytes));
      await timed('dry run', () => driver.check(read.id));
      const done = await timed('import', () => driver.start(read.id));
      const { counts } = done;
      const expected = kind === 'families' ? counts?.children.new === children : counts?.cents.new === money.cents;
      if (!expected || counts?.refusedRows !== 0) throw new Error(`${kind}: ${JSON.stringify(done)}`);
    }
    isDone = true;
    await searching;
    importing.kill('SIGTERM');
    const memory: { atRestMb: number; mostMb: number } = JSON.parse(String((await lines.next()).value));
    const peer = await copyPeer(cluster.url);
    const bench = 'import';
    const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const { name, seconds } of times) yield { bench, name, value: rounded(seconds), unit: 's' };
    const name = `${String(children)} children and ${String(bollettini)} bollettini, with dry run`;
    yield {
      bench,
      name,
      value: rounded(total),
      unit: 's',
      peer: `COPY of the same ${String(peer.rows)} rows`,
      peerValue: rounded(peer.seconds),
    };
    yield { bench, name: 'memory of the importing process, at most', value: rounded(memory.mostMb), unit: 'MB' };
    yield { bench, name: 'memory of the importing process, at rest', value: rounded(memory.atRestMb), unit: 'MB' };
    yield { bench, name: 'search at a counter meanwhile, p95', value: rounded(percentile(searches, 0.95)), unit: 'ms' };
  } finally {
    importing.kill('SIGKILL');
    await desk.close();
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (!child.stdout) throw new Error('the process has no output');
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
