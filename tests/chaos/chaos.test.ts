// Half a minute of the chaos run in every run of the tests; `npm run chaos` is the same for as long as one likes.
import { expect, test } from 'vitest';
import { runChaos } from './support/run-chaos.ts';

test('nothing is lost, doubled or overwritten, whatever happens to desks, servers and line', async (context) => {
  context.skip(process.env['SKIP_POSTGRES'] === '1', 'no PostgreSQL: SKIP_POSTGRES=1 is set');
  const seed = Number(process.env['CHAOS_SEED'] ?? 20_260_901);
  const report = await runChaos({ seed, seconds: 8, desks: 3, restores: true, say: (line) => console.info(line) });
  console.info(JSON.stringify(report, null, 1));
  expect(report.violations).toEqual([]);
  const { confirmed, familiesCompared, unitsInHistory, moneyRows } = report.checked;
  for (const looked of [confirmed, familiesCompared, unitsInHistory, moneyRows]) expect(looked).toBeGreaterThan(0);
  expect(report.kills.desks).toBeGreaterThan(0);
  expect(report.faults['restores']).toBe(1);
}, 400_000);
