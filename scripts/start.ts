// `npm start`: builds what is stale, starts the central server with its demo municipality, opens the counter beside it.
// `npm start -- --kiosk` opens a kiosk of the same municipality in its place, with data of its own.
// Everything runs on this machine alone and below .data/; Ctrl-C stops all of it, and the next start finds the same data.
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCentral } from '../src-central/start-central.ts';
import { chooseShell, type Shell } from './start/choose-shell.ts';
import { stationEnvironment } from './start/station-environment.ts';
import { buildIfStale, everythingPart, rendererPart } from './start/stale-build.ts';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
// A test keeps its data elsewhere.
const dataDir = process.env['SPORTELLO_START_DIR'] ?? join(projectRoot, '.data');
const say = (line: string) => console.log(line);

let stopping = false;

const [central, shell] = await Promise.all([
  startCentral({ dataDir: join(dataDir, 'central'), demo: 'small' }),
  chooseShell(join(projectRoot, '.cache'), say).then(build),
]).catch((error: unknown): never => {
  // A build that failed, or a second start on the same data: what happened is in the message, not in a stack.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

say(`Central server   ${central.url}`);
for (const { username, password, role } of central.operators)
  say(`Sign in as       ${username}   password ${password}   (${role})`);
say(`Mail is kept in  ${central.mailDir}`);
if (central.pagopaUrl !== null) say(`Simulated pagoPA  ${central.pagopaUrl}`);
const counter = openCounter(shell);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
counter.once('exit', (code) => void stop(code ?? 0));
say('Ctrl-C stops everything.');

async function build(chosen: Shell): Promise<Shell> {
  const part = chosen.kind === 'electron' ? everythingPart : rendererPart;
  if ((await buildIfStale(projectRoot, part)) === 'built') say(`Built ${part.out}`);
  return chosen;
}

function openCounter(chosen: Shell): ChildProcess {
  const isKiosk = process.argv.includes('--kiosk');
  const station = isKiosk ? { ...central, enrolmentCode: central.kioskEnrolmentCode } : central;
  const ownData = join(dataDir, isKiosk ? 'kiosk-station' : 'station');
  const environment = { ...process.env, ...stationEnvironment(station, ownData) };
  const asKiosk = isKiosk ? ['--kiosk'] : [];
  const [program, words] =
    chosen.kind === 'electron'
      ? [
          chosen.program,
          process.getuid?.() === 0 ? ['--no-sandbox', projectRoot, ...asKiosk] : [projectRoot, ...asKiosk],
        ]
      : [
          process.execPath,
          [join('src-main', 'web', 'main.ts'), '--data-dir', join(dataDir, isKiosk ? 'kiosk' : 'desk'), ...asKiosk],
        ];
  return spawn(program, words, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], env: environment });
}

// The terminal sends Ctrl-C to the counter as well; whichever ends first, the other is waited for.
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (counter.exitCode === null && counter.signalCode === null) {
    const ended = new Promise((resolve) => counter.once('exit', resolve));
    counter.kill('SIGTERM');
    await ended;
  }
  await central.close();
  process.exit(exitCode);
}
