// `npm run kiosk-traces -- --sessions N --seed S`: N persons at one kiosk with real central, desk and Chromium, and a search for each in every
// file that the kiosk may write. Prints a report as JSON; ends with 1 when anything of anybody was found or a self-check failed, and then keeps
// the files. With `--minutes M` nobody comes any more after M minutes. Needs `npm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '20' },
    seed: { type: 'string' },
    minutes: { type: 'string', default: '1440' },
  },
});
const sessions = Number(values.sessions);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const longestMs = Number(values.minutes) * 60_000;
if (!Number.isInteger(sessions) || sessions < 1 || !Number.isInteger(seed) || !(longestMs > 0)) {
  console.error('npm run kiosk-traces -- --sessions N [--seed S] [--minutes M]');
  process.exit(2);
}
// A short name: a socket of Chromium's lies below it.
const folder = mkdtempSync(join(tmpdir(), 'kt-'));
const { runSessions } = await import('../tests/kiosk/run-sessions.ts');
const { seeded } = await import('../tests/kiosk/random-person.ts');

console.log(`seed ${String(seed)}, ${String(sessions)} sessions`);
const begun = performance.now();
const say = (line: string): void => console.log(line);
const isTime = (): boolean => performance.now() - begun < longestMs;
const report = await runSessions(sessions, seeded(seed), folder, say, isTime);
const isClean = report.found.length === 0 && report.failedChecks === 0;
if (isClean) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
else console.error(`What the kiosk wrote stays in ${folder}, its log among it.`);
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(JSON.stringify({ ...report, found: report.found.length, seconds }, null, 2));
for (const line of report.found) console.error(`FOUND: ${line}`);
process.exit(isClean ? 0 : 1);
