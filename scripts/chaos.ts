// `npm run chaos -- --seed N --minutes M [--desks D] [--no-restore]`: the chaos run of tests/chaos, as long as one likes.
// `npm run chaos -- --imports N [--children C]`: one import whose process is killed N times.
// Prints what happened and what was checked; ends with 1 when a promise was broken.
import { parseArgs } from 'node:util';
import { killImports } from '../tests/chaos/support/kill-imports.ts';
import { runChaos } from '../tests/chaos/support/run-chaos.ts';

const { values } = parseArgs({
  options: {
    'seed': { type: 'string' },
    'minutes': { type: 'string', default: '1' },
    'desks': { type: 'string' },
    'no-restore': { type: 'boolean', default: false },
    'imports': { type: 'string' },
    'children': { type: 'string', default: '20000' },
  },
});
const say = (line: string) => console.log(line);
if (values.imports !== undefined) {
  const [kills, children] = [Number(values.imports), Number(values.children)];
  if (![kills, children].every((number) => Number.isInteger(number) && number > 0)) {
    console.error('npm run chaos -- --imports N [--children C]');
    process.exit(2);
  }
  const report = await killImports(kills, children, say);
  console.log(JSON.stringify(report, null, 2));
  process.exit(report.violations.length > 0 || report.kills < kills ? 1 : 0);
}
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const desks = Number(values.desks ?? 2 + (seed % 7));
const seconds = Number(values.minutes) * 60;
if (![seed, desks, seconds].every((number) => Number.isFinite(number) && number >= 0) || desks < 2 || desks > 8) {
  console.error('npm run chaos -- --seed N --minutes M [--desks 2…8] [--no-restore]');
  process.exit(2);
}
console.log(`seed ${String(seed)}, ${String(desks)} desks, ${String(seconds)} s`);
const report = await runChaos({ seed, seconds, desks, restores: !values['no-restore'], say });
console.log(JSON.stringify({ ...report, violations: report.violations.length }, null, 2));
for (const violation of report.violations) console.error(`BROKEN: ${violation}`);
process.exit(report.violations.length > 0 ? 1 : 0);
