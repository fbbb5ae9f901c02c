// `desk demo --size small|town|city --store DIR`: fills a desk's store from a generated municipality, by the real pull.
// Starts the demo server as a program of its own, opens the desk on it, and waits until the store is in step.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DeskStatus } from '#shared/contracts/desk/system.ts';
import { countRecords } from '#desk/diagnostics/count-records.ts';
import { openDesk } from '#desk/open-desk.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { requiredOptions } from './arguments.ts';

const SizeSchema = z.enum(['small', 'town', 'city']);
const ServerSchema = z.object({
  url: z.url(),
  enrolmentCode: z.string(),
  operators: z.array(z.object({ username: z.string(), password: z.string() })),
});
type Server = z.infer<typeof ServerSchema>;

const fromProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['size', 'store']);
  if (!options.ok) return fail(2, options.error);
  const size = SizeSchema.safeParse(options.value.size);
  if (!size.success) return fail(2, 'size: must be small, town or city');

  const { server, stop } = await startServer(size.data);
  try {
    return await fill(options.value.store, server);
  } finally {
    await stop();
  }
}

async function fill(dataDir: string, server: Server): Promise<number> {
  const begun = performance.now();
  const keys = stationKeysFromEnvironment(dataDir);
  const resourcesDir = fromProject('resources');
  const desk = await openDesk({ dataDir, resourcesDir, keys, central: null, version: 'demo', mail: null });
  try {
    const { system } = desk.connection().desk;
    // A store that is filled once more belongs to a demo server that is gone: it becomes a station of this one.
    const enrolled = await system.enrol({ centralUrl: server.url, code: server.enrolmentCode }, true);
    if (!enrolled.ok) return fail(1, `central: ${enrolled.error.code}`);
    const watching = new AbortController();
    const shown = showProgress(system.watch(watching.signal));
    await system.syncNow();
    watching.abort();
    await shown;
    const status = system.status();
    if (status.desk.phase === 'fault') return fail(1, `store: ${status.desk.fault.code}`);
    if (status.sync.problem !== null) return fail(1, `central: ${status.sync.problem}`);
  } finally {
    await desk.close();
  }
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  const counted = await countRecords({ dataDir, keys });
  if (!counted.ok) return fail(1, `store: ${counted.error}`);
  process.stdout.write(`${JSON.stringify({ ...counted.value, seconds, operators: server.operators })}\n`);
  return 0;
}

async function showProgress(statuses: AsyncIterable<DeskStatus>): Promise<void> {
  let lastTenth = -1;
  for await (const { sync } of statuses) {
    if (!sync.bootstrap || sync.bootstrap.total === 0) continue;
    const tenth = Math.floor((sync.bootstrap.done * 10) / sync.bootstrap.total);
    if (tenth !== lastTenth) process.stderr.write(`${String(tenth * 10)} %\n`);
    lastTenth = tenth;
  }
}

/** The demo server as a program of its own: it ends with this one, however this one ends. */
async function startServer(size: string): Promise<{ server: Server; stop: () => Promise<void> }> {
  const program = fromProject('src-central/sandbox/demo-server.ts');
  const child = spawn(process.execPath, [program, size], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  if (!child.stdout) throw new Error('the demo server has no output');
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    // It has nothing to lose: what it cannot close in time is not waited for.
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  };
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => [''])]);
  const server = ServerSchema.safeParse(parseJson(String(line)));
  if (server.success) return { server: server.data, stop };
  await stop();
  throw new Error('the demo server did not start');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`);
  return code;
}
