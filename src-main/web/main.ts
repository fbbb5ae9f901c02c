// Entry of the web host: opens the desk in this process, serves it to a browser on this machine, and opens the browser.
// `node src-main/web/main.ts [--data-dir DIR] [--port N] [--no-open] [--ready-json]`. Ends in order on Ctrl-C.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RPCHandler } from '@orpc/server/ws';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import { openDesk } from '#desk/open-desk.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { launchBrowser } from './launch-browser.ts';
import { createWebShellRouter, openInDefaultBrowser } from './shell-router.ts';
import { programVersion } from './program-version.ts';
import { startWebHost } from './web-host.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: join('.data', 'desk') },
    'port': { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    // One JSON line on standard output once the host listens: for the programs that start it.
    'ready-json': { type: 'boolean', default: false },
    // Ends when standard input closes, so that nothing is left behind by a starter that was killed.
    'end-with-input': { type: 'boolean', default: false },
  },
});

const projectDir = findProjectDir(import.meta.dirname);
const dataDir = values['data-dir'];
const version = programVersion(projectDir);

const keys = stationKeysFromEnvironment(dataDir);
const desk = await openDesk({
  dataDir,
  resourcesDir: join(projectDir, 'resources'),
  version,
  keys,
  ...(await readStationSettings(dataDir)),
});
const deskOpenedAt = performance.now();

const deskHandler = new RPCHandler(desk.router);
const findDocument = (id: string) => desk.findDocument(DocumentIdSchema.parse(id));
const shellHandler = new RPCHandler(createWebShellRouter({ version, findDocument, openAddress: openInDefaultBrowser }));

const host = await startWebHost({
  rendererDir: join(projectDir, 'out', 'renderer'),
  port: Number(values.port),
  findDocument,
  sockets: {
    [deskSocketPath]: (socket) => void deskHandler.upgrade(socket, { context: desk.connection() }),
    [shellSocketPath]: (socket) => void shellHandler.upgrade(socket),
  },
  onRefusal: (reason, method, path) => console.error(`[web host] refused ${method} ${path}: ${reason}`),
});

const window = values['no-open']
  ? undefined
  : launchBrowser(host.oneTimeAddress(), join(dataDir, 'browser'), () => {
      console.log(`The window was closed; the counter can be opened again at ${host.address}`);
    });

if (values['ready-json']) {
  const timings = { deskOpenedMs: Math.round(deskOpenedAt), listeningMs: Math.round(performance.now()) };
  console.log(JSON.stringify({ address: host.address, browser: window?.browser ?? null, ...timings }));
} else {
  console.log(window ? `The counter is open in ${window.browser}` : `Open the counter at ${host.address}`);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
if (values['end-with-input']) process.stdin.resume().once('end', () => void stop());

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  window?.close();
  await host.close();
  await desk.close();
  process.exit(0);
}
