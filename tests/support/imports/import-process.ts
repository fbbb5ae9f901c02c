// Central's background work on imports as a process of its own: its memory is then its own, and it can be killed.
// Started by the bench and by the test of crashes, with DATABASE_URL; says its largest memory when it is told to end.
import { runImports } from '#central/imports/background/run-imports.ts';
import { startImports } from '#central/imports/background/start-imports.ts';
import { openDatabase } from '#central/store/open-database.ts';

const address = { databaseUrl: process.env['DATABASE_URL'] ?? '' };
const database = await openDatabase(address);
const leaseSeconds = Number(process.env['LEASE_SECONDS'] ?? 20);
const report = (failure: object) => console.error(JSON.stringify(failure));
const options = { everyMs: 50, leaseSeconds, report };
// As central does it, or without the thread: then a death comes in the middle of the work and not while a thread starts.
const work =
  process.env['IN_THREAD'] === '1' ? startImports(database, address, options) : runImports(database, options);
const atRestMb = process.memoryUsage().rss / 2 ** 20;
process.stdout.write('ready\n');
process.once('SIGTERM', () => void end());

async function end(): Promise<void> {
  await work.close();
  await database.close();
  const mostMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ atRestMb, mostMb })}\n`);
}
