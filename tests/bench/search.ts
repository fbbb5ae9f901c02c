// `npm run bench -- search`: a key press in the search box at the desk contract, on a city's encrypted store, beside FTS5
// ordered by bm25 and LIKE, and whether each answer is the oracle's. `--quick`: the town, the same queries in number.
import type { Measurement } from '../../scripts/bench.ts';
import { SearchOracle } from '../support/search-oracle.ts';
import { realisticQueries } from '../support/search-queries.ts';
import { percentile, rounded } from './bench-line.ts';
import { openBenchDesk } from './city-store.ts';
import { searchPeers } from './search-peers.ts';

const QUERIES = 1000;
const LIMIT = 12;
/** LIKE reads every row each time: a tenth of the queries tells enough. */
const LIKE_SHARE = 10;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const desk = await openBenchDesk(quick);
  try {
    const { size, client, connection } = desk;
    const queries = realisticQueries(connection.asReadable(), QUERIES);
    const search = (text: string) => client.families.search({ text, limit: LIMIT });
    for (const text of queries.slice(0, 50)) await search(text);

    const times: number[] = [];
    const answers: string[][] = [];
    for (const text of queries) {
      const begun = performance.now();
      const { hits } = await search(text);
      times.push(performance.now() - begun);
      answers.push(hits.map(({ familyId }) => familyId));
    }
    const name = (what: string) => `${what}, ${size}, ${String(QUERIES)} queries at the desk contract`;
    const p95 = rounded(percentile(times, 0.95));

    const peers = searchPeers(connection);
    const fts5 = rounded(
      percentile(
        timesOf(queries, (text) => peers.fts5(text, LIMIT)),
        0.95,
      ),
    );
    const sample = queries.filter((_, index) => index % LIKE_SHARE === 0);
    const like = rounded(
      percentile(
        timesOf(sample, (text) => peers.like(text, LIMIT)),
        0.95,
      ),
    );
    const line = { bench: 'search', unit: 'ms' };
    yield {
      ...line,
      name: name('p95'),
      value: p95,
      peer: 'FTS5 ordered by bm25, p95',
      peerValue: fts5,
      ratio: rounded(fts5 / p95),
    };
    yield {
      ...line,
      name: name('p95'),
      value: p95,
      peer: "LIKE '%x%', p95",
      peerValue: like,
      ratio: rounded(like / p95),
    };
    yield { ...line, name: name('median'), value: rounded(percentile(times, 0.5)) };
    yield { ...line, name: name('worst'), value: rounded(Math.max(...times)) };

    const oracle = new SearchOracle(connection.asReadable());
    const wrong = queries.filter((text, index) => oracle.search(text, LIMIT).join() !== answers[index]?.join());
    for (const text of wrong.slice(0, 5)) process.stderr.write(`not the oracle's answer: "${text}"\n`);
    const found = answers.filter((ids) => ids.length > 0).length;
    yield { bench: 'search', name: name("answers that are not the oracle's"), value: wrong.length, unit: 'answers' };
    yield { bench: 'search', name: name('queries that found something'), value: found, unit: 'queries' };
  } finally {
    await desk.close();
  }
}

function timesOf(queries: readonly string[], search: (text: string) => unknown): number[] {
  return queries.map((text) => {
    const begun = performance.now();
    search(text);
    return performance.now() - begun;
  });
}
