// Runs the web host: opens the desk in this process, serves it to a browser on this machine, and opens the browser.
// Called by main.ts, which loads this file only once it has said where compiled code is kept.
import { join, resolve } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import { isMarkedKiosk } from '#desk/kiosk/kiosk-mark.ts';
import { guardCalls } from '#desk/kiosk/lock/guard-calls.ts';
import { browsersFolder } from '#desk/kiosk/lock/desk-places.ts';
import { openDesk } from '#desk/open-desk.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { programVersion } from '#desk/settings/program-version.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { throwAwayBelow } from './guard/throw-away-folder.ts';
import { createKioskShellRouter } from './kiosk/kiosk-shell-router.ts';
import { KioskWindows } from './kiosk/kiosk-windows.ts';
import { lpPrinter } from './kiosk/print-by-lp.ts';
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
  /** Covers the screen from the first moment; a station that is enrolled as a kiosk does so in any case. */
  readonly kiosk: boolean;
  /** For tests: further words for the browser of a kiosk, which then needs no display. */
  readonly kioskBrowserWords: readonly string[];
}

/** Starts everything; resolves once the host listens. The process ends by a signal, or with its input. */
export async function runWebHost(options: RunOptions): Promise<void> {
  const projectDir = findProjectDir(import.meta.dirname);
  const { dataDir } = options;
  const version = programVersion(projectDir);
  const log = (line: string): void => console.error(`[web host] ${line}`);

  let end: () => void = () => {};
  const printer = lpPrinter();
  const kiosk =
    options.kiosk || isMarkedKiosk(dataDir)
      ? new KioskWindows({
          ...{ below: throwAwayBelow(resolve(dataDir, browsersFolder)), printer, log, onLeave: () => end() },
          onLeft: (why) => void desk.kioskLock.reset(why),
          ...(options.kioskBrowserWords.length > 0 && { extraWords: options.kioskBrowserWords }),
        })
      : null;

  const desk = await openDesk({
    dataDir,
    resourcesDir: join(projectDir, 'resources'),
    version,
    keys: stationKeysFromEnvironment(dataDir),
    ...(await readStationSettings(dataDir)),
    ...(kiosk && { kioskShell: kiosk }),
  });
  const deskOpenedAt = performance.now();

  const deskHandlers = {
    counter: new RPCHandler(desk.router),
    kiosk: new RPCHandler(desk.kioskRouter, {
      clientInterceptors: [guardCalls(desk.kioskLock, () => new Date())],
    }),
  };
  const findDocument = (id: string) => desk.findDocument(DocumentIdSchema.parse(id));
  const showOutside = options.handOverCheckout
    ? handOverOutside((checkout) => console.log(JSON.stringify({ checkout })))
    : (kiosk?.showOutside ?? showOutsideBrowser({ fullScreen: false, log }));
  const shell = { version, findDocument, showOutside };
  const shellHandler = new RPCHandler(
    kiosk
      ? createKioskShellRouter({ ...shell, printer })
      : createWebShellRouter({ ...shell, openAddress: openInDefaultBrowser }),
  );

  const host = await startWebHost({
    rendererDir: join(projectDir, 'out', 'renderer'),
    port: options.port,
    findDocument,
    sockets: {
      [deskSocketPath]: (socket) => void deskHandlers[desk.face()].upgrade(socket, { context: desk.connection() }),
      [shellSocketPath]: (socket) => void shellHandler.upgrade(socket),
    },
    onRefusal: (reason, method, path) => log(`refused ${method} ${path}: ${reason}`),
  });

  const sayClosed = () => console.log(`The window was closed; the counter can be opened again at ${host.address}`);
  const window =
    options.open && !kiosk ? launchBrowser(host.oneTimeAddress(), join(dataDir, 'browser'), sayClosed) : undefined;
  // The lock opens its window itself, once nothing of anybody is left.
  kiosk?.serve(host);

  if (options.readyJson) {
    const timings = { deskOpenedMs: Math.round(deskOpenedAt), listeningMs: Math.round(performance.now()) };
    console.log(JSON.stringify({ address: host.address, browser: window?.browser ?? null, ...timings }));
  } else if (kiosk) console.log('The kiosk covers the screen; its PIN ends it.');
  else console.log(window ? `The counter is open in ${window.browser}` : `Open the counter at ${host.address}`);

  end = endInOrder(options.endWithInput, async () => {
    window?.close();
    await kiosk?.close();
    await host.close();
    await desk.close();
  });
}

/** @returns what ends the program in order, once */
function endInOrder(withInput: boolean, close: () => Promise<void>): () => void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  if (withInput) process.stdin.resume().once('end', end);
  return end;
}
