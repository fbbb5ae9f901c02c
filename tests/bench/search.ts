// `npm run bench -- search`: a key press in the search box at the desk contract, on a city's encrypted store, beside FTS5
// ordered by bm25 and LIKE, and whether each answer is the oracle's. `--quick`: the town, the same queries in number.
import { searchFamilies } from '#desk/families/search/search-families.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { SearchOracle } from '../support/search-oracle.ts';
import { realisticQueries } from '../support/search-queries.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { openBenchDesk } from './support/city-store.ts';
import { searchPeers } from './support/search-peers.ts';

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

    const line = { bench: 'search', unit: 'ms' };
    yield { ...line, name: name('p95'), value: p95 };
    yield { ...line, name: name('median'), value: rounded(percentile(times, 0.5)) };
    yield { ...line, name: name('worst'), value: rounded(Math.max(...times)) };

    // The peers read ids only, so ours is measured without the hits' names, schools and sums too.
    const peers = searchPeers(connection);
    const db = connection.asReadable();
    const sample = queries.filter((_, index) => index % LIKE_SHARE === 0);
    const p95Of = (some: readonly string[], find: (text: string) => unknown) =>
      rounded(percentile(timesOf(some, find), 0.95));
    const alone = p95Of(queries, (text) => searchFamilies(db, text, LIMIT));
    const fts5 = p95Of(queries, (text) => peers.fts5(text, LIMIT));
    const like = p95Of(sample, (text) => peers.like(text, LIMIT));
    const found = `finding the first ${String(LIMIT)}, ${size}, p95`;
    yield {
      ...line,
      name: found,
      value: alone,
      peer: 'FTS5 ordered by bm25',
      peerValue: fts5,
      ratio: rounded(fts5 / alone),
    };
    yield {
      ...line,
      name: found,
      value: alone,
      peer: "LIKE '%x%' in order of labels",
      peerValue: like,
      ratio: rounded(like / alone),
    };

    const oracle = new SearchOracle(db);
    const wrong = queries.filter((text, index) => oracle.search(text, LIMIT).join() !== answers[index]?.join());
    for (const text of wrong.slice(0, 5)) process.stderr.write(`not the oracle's answer: "${text}"\n`);
    const answered = answers.filter((ids) => ids.length > 0).length;
    yield { bench: 'search', name: name("answers that are not the oracle's"), value: wrong.length, unit: 'answers' };
    yield { bench: 'search', name: name('queries that found something'), value: answered, unit: 'queries' };
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
