// `npm run bench -- import [--quick]`: 13,000 children and 150,000 bollettini from CSV into a durable PostgreSQL, dry run included, while a
// counter searches; memory of the process that imports, of the half and the quarter of it too; peer: the same rows by plain COPY.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '#central/store/open-database.ts';
import { findPostgres } from '../../scripts/find-postgres.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { startThrowAwayCluster } from '../support/postgres.ts';
import { realisticQueries } from '../support/search-queries.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { openBenchDesk } from './support/city-store.ts';
import { copyPeer } from './support/copy-peer.ts';
import { runImport } from './support/import-run.ts';

const SEARCH_EVERY_MS = 50;
const bench = 'import';

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const [children, bollettini] = quick ? [1_300, 15_000] : [13_000, 150_000];
  const folder = mkdtempSync(join(tmpdir(), 'sportello-import-bench-'));
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const database = await openDatabase({ databaseUrl: cluster.url });
  const desk = await openBenchDesk(true);
  try {
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
    const { steps, memory } = await runImport(database, cluster.url, folder, { children, bollettini });
    isDone = true;
    await searching;
    const peer = await copyPeer(cluster.url);
    for (const { name, seconds } of steps) yield { bench, name, value: rounded(seconds), unit: 's' };
    yield {
      ...{ bench, name: `${String(children)} children and ${String(bollettini)} bollettini, with dry run` },
      ...{ value: rounded(steps.reduce((sum, { seconds }) => sum + seconds, 0)), unit: 's' },
      ...{ peer: `COPY of the same ${String(peer.rows)} rows`, peerValue: rounded(peer.seconds) },
    };
    yield memoryOf('at rest', memory.atRestMb);
    yield memoryOf('at most', memory.mostMb);
    for (const [name, share] of [['half', 2] as const, ['a quarter', 4] as const]) {
      const size = { children: children / share, bollettini: bollettini / share };
      const part = await runImport(database, cluster.url, folder, size);
      yield memoryOf(`at most, ${name} of the files`, part.memory.mostMb);
    }
    yield { bench, name: 'search at a counter meanwhile, p95', value: rounded(percentile(searches, 0.95)), unit: 'ms' };
  } finally {
    await desk.close();
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const memoryOf = (name: string, megabytes: number): Measurement => ({
  ...{ bench, name: `memory of the importing process, ${name}`, value: rounded(megabytes), unit: 'MB' },
});
