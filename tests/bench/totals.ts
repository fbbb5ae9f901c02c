// `npm run bench -- totals`: overdue by service at the desk contract, from its buckets; beside the same sum over every bollettino.
// `--quick`: the town.
import type { Measurement } from '../../scripts/bench.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { openBenchDesk } from './support/city-store.ts';

const ROUNDS = 300;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const desk = await openBenchDesk(quick);
  try {
    const { size, client, connection } = desk;
    const times: number[] = [];
    let asOf = '';
    for (let round = -20; round < ROUNDS; round++) {
      const begun = performance.now();
      ({ asOf } = await client.bollettini.overdueByService());
      if (round >= 0) times.push(performance.now() - begun);
    }
    const value = rounded(percentile(times, 0.95));
    const begun = performance.now();
    connection.raw
      .prepare(
        `SELECT json_extract(l.value, '$[1]') AS service, sum(outstanding_cents), count(*)
         FROM bollettino, json_each(lines) l WHERE outstanding_cents > 0 AND due_date < ? GROUP BY service`,
      )
      .all(asOf);
    const peerValue = rounded(performance.now() - begun);
    const name = `overdue by service, ${size}, p95 of ${String(ROUNDS)} at the desk contract`;
    yield {
      bench: 'totals',
      name,
      value,
      unit: 'ms',
      peer: 'summed over the bollettini, once',
      peerValue,
      ratio: rounded(peerValue / value),
    };
  } finally {
    await desk.close();
  }
}
