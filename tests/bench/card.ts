// `npm run bench -- card`: opening the family with the most bollettini at the desk contract, and the first page of what it owes;
// beside the same with totals summed over the rows each time. `--quick`: the town.
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { percentile, rounded } from './support/bench-line.ts';
import { openBenchDesk } from './support/city-store.ts';

const ROUNDS = 300;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const desk = await openBenchDesk(quick);
  try {
    const { size, client, connection } = desk;
    const most = connection.raw
      .prepare(
        `SELECT f.id AS row, f.public_id AS familyId, sum(s.total_count) AS bollettini FROM family_category_summary s
         JOIN family f ON f.id = s.family_id GROUP BY f.id ORDER BY bollettini DESC LIMIT 1`,
      )
      .get() as { row: number; familyId: string; bollettini: number };
    const familyId = FamilyIdSchema.parse(most.familyId);
    const name = (what: string) =>
      `${what}, ${size}, the family with the most bollettini (${String(most.bollettini)}), p95 of ${String(ROUNDS)}`;
    const summed = connection.raw.prepare(
      `SELECT category_id, state, sum(outstanding_cents), count(*), max(issued_on),
              sum((SELECT sum(json_extract(value, '$[2]') * json_extract(value, '$[3]')) FROM json_each(lines)))
       FROM bollettino WHERE family_id = ? GROUP BY category_id, state`,
    );
    const card = await p95(() => client.families.card({ familyId }));
    const peerValue = await p95(async () => [await client.families.card({ familyId }), summed.all(most.row)]);
    const line = { bench: 'card', unit: 'ms' };
    yield {
      ...line,
      name: name('card'),
      value: card,
      peer: 'the same with totals summed over the rows each time',
      peerValue,
      ratio: rounded(peerValue / card),
    };
    yield {
      ...line,
      name: name('what it owes, first page'),
      value: await p95(() => client.bollettini.list({ familyId, which: 'outstanding' })),
    };
    yield {
      ...line,
      name: name('all of it, first page'),
      value: await p95(() => client.bollettini.list({ familyId, which: 'all' })),
    };
    yield { ...line, name: name('its categories'), value: await p95(() => client.bollettini.categories({ familyId })) };
  } finally {
    await desk.close();
  }
}

/** What is done after the answer (noting that the card was opened) is not part of it. */
async function p95(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -20; round < ROUNDS; round++) {
    const begun = performance.now();
    await call();
    if (round >= 0) times.push(performance.now() - begun);
    await new Promise(setImmediate);
  }
  return rounded(percentile(times, 0.95));
}
