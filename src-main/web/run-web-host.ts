// Runs the web host: opens the desk in this process, serves it to a browser on this machine, and opens the browser.
// Called by main.ts, which loads this file only once it has said where compiled code is kept.
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import { openDesk } from '#desk/open-desk.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { programVersion } from '#desk/settings/program-version.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { launchBrowser } from './launch-browser.ts';
import { handOverOutside, showOutsideBrowser } from './outside-browser.ts';
import { createWebShellRouter, openInDefaultBrowser } from './shell-router.ts';
import { startWebHost } from './web-host.ts';

export interface RunOptions {
  readonly dataDir: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Whether to open a browser where there is one. */
  readonly open: boolean;
  readonly readyJson: boolean;
  readonly endWithInput: boolean;
  /** Payment pages are not shown: their addresses go to standard output, one JSON line each. */
  readonly handOverCheckout: boolean;
}

/** Starts everything; resolves once the host listens. The process ends by a signal, or with its input. */
export async function runWebHost(options: RunOptions): Promise<void> {
  const projectDir = findProjectDir(import.meta.dirname);
  const { dataDir } = options;
  const version = programVersion(projectDir);

  const desk = await openDesk({
    dataDir,
    resourcesDir: join(projectDir, 'resources'),
    version,
    keys: stationKeysFromEnvironment(dataDir),
    ...(await readStationSettings(dataDir)),
  });
  const deskOpenedAt = performance.now();

  const deskHandler = new RPCHandler(desk.router);
  const findDocument = (id: string) => desk.findDocument(DocumentIdSchema.parse(id));
  const shellHandler = new RPCHandler(
    createWebShellRouter({
      ...{ version, findDocument, openAddress: openInDefaultBrowser },
      showOutside: options.handOverCheckout
        ? handOverOutside((checkout) => console.log(JSON.stringify({ checkout })))
        : showOutsideBrowser({ fullScreen: false, log: (line) => console.error(`[web host] ${line}`) }),
    }),
  );

  const host = await startWebHost({
    rendererDir: join(projectDir, 'out', 'renderer'),
    port: options.port,
    findDocument,
    sockets: {
      [deskSocketPath]: (socket) => void deskHandler.upgrade(socket, { context: desk.connection() }),
      [shellSocketPath]: (socket) => void shellHandler.upgrade(socket),
    },
    onRefusal: (reason, method, path) => console.error(`[web host] refused ${method} ${path}: ${reason}`),
  });

  const sayClosed = () => console.log(`The window was closed; the counter can be opened again at ${host.address}`);
  const window = options.open ? launchBrowser(host.oneTimeAddress(), join(dataDir, 'browser'), sayClosed) : undefined;

  if (options.readyJson) {
    const timings = { deskOpenedMs: Math.round(deskOpenedAt), listeningMs: Math.round(performance.now()) };
    console.log(JSON.stringify({ address: host.address, browser: window?.browser ?? null, ...timings }));
  } else {
    console.log(window ? `The counter is open in ${window.browser}` : `Open the counter at ${host.address}`);
  }

  endInOrder(options.endWithInput, async () => {
    window?.close();
    await host.close();
    await desk.close();
  });
}

function endInOrder(withInput: boolean, close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  if (withInput) process.stdin.resume().once('end', end);
}
