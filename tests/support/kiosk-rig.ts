// A kiosk with everything around it real: the lock with its self-check, the web host, the guarded Chromium without a display, the built face.
// Behind the face stands the fake kiosk desk, which knows one family. Used by the attack spec and by `npm run kiosk-traces`.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { chromium, type Browser, type Page } from 'playwright';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import type { DeskContext } from '#desk/desk-context.ts';
import { documentShelf } from '#desk/document-shelf.ts';
import { browsersFolder, deskPlaces } from '#desk/kiosk/lock/desk-places.ts';
import { guardCalls } from '#desk/kiosk/lock/guard-calls.ts';
import { lockHandlers } from '#desk/kiosk/lock/handlers.ts';
import { KioskLock } from '#desk/kiosk/lock/kiosk-lock.ts';
import { LockEvents } from '#desk/kiosk/lock/lock-events.ts';
import { openLog } from '#desk/log/open-log.ts';
import { createKioskShellRouter } from '../../src-main/web/kiosk/kiosk-shell-router.ts';
import { KioskWindows } from '../../src-main/web/kiosk/kiosk-windows.ts';
import { lpPrinter } from '../../src-main/web/kiosk/print-by-lp.ts';
import { startWebHost } from '../../src-main/web/web-host.ts';
import { createFakeKiosk, type FakeKiosk } from './fake-kiosk-desk.ts';
import { rendererDir } from './renderer-dir.ts';

export interface KioskRig {
  readonly lock: KioskLock;
  readonly fake: FakeKiosk;
  /** Everything that the kiosk writes lies below. */
  readonly folder: string;
  /** What the guard stopped, in its own words. */
  readonly denied: string[];
  /** How often everything was erased. */
  readonly erasures: () => number;
  /** The page of the window that is open now. */
  page(): Promise<Page>;
  /** Resolves when the kiosk was erased more often than `before`, and is open again. */
  erased(before: number): Promise<void>;
  close(): Promise<void>;
}

/** Somebody may stay at the kiosk for a while. */
const longestVisitMs = 300_000;
/** `--no-sandbox` comes by itself where it must. */
const withoutDisplay = ['--headless=new', '--disable-gpu', '--remote-debugging-port=0', '--window-size=1080,1920'];

export async function startKioskRig(): Promise<KioskRig> {
  const folder = mkdtempSync(join(tmpdir(), 'k-'));
  const below = join(folder, browsersFolder);
  mkdirSync(below, { mode: 0o700 });
  const { log, close: closeLog } = openLog(folder);
  const fake = createFakeKiosk();
  const documents = documentShelf();
  const denied: string[] = [];
  const now = () => new Date();
  const printer = lpPrinter();
  let erasures = 0;
  const windows = new KioskWindows({
    ...{ below, printer, extraWords: withoutDisplay, onLeave: () => {} },
    log: (line) => denied.push(line),
    onLeft: (why) => void lock.reset(why),
  });
  const lock = new KioskLock({
    ...{
      shell: windows,
      places: deskPlaces(folder),
      db: () => null,
      events: new LockEvents(() => null, now),
      log,
      now,
    },
    endSession: () => {
      fake.endSession();
      return Promise.resolve();
    },
    forget: () => documents.clear(),
    held: () => documents.count,
  });
  const services = { kioskLock: lock, now, openStore: () => null } satisfies Partial<DeskContext['desk']>;
  const router = os.$context<DeskContext>().router({ ...fake.router, lock: lockHandlers });
  const deskHandler = new RPCHandler(router, { clientInterceptors: [guardCalls(lock, now)] });
  const findDocument = (id: string) => documents.find(DocumentIdSchema.parse(id));
  const shellHandler = new RPCHandler(
    createKioskShellRouter({ version: '0.0.0', findDocument, showOutside: windows.showOutside, printer }),
  );
  const host = await startWebHost({
    ...{ rendererDir, port: 0, findDocument },
    sockets: {
      // The lock's handlers use of the desk what is here.
      [deskSocketPath]: (socket) =>
        void deskHandler.upgrade(socket, {
          context: { desk: services as DeskContext['desk'], connection: { signedIn: null } },
        }),
      [shellSocketPath]: (socket) => void shellHandler.upgrade(socket),
    },
    onRefusal: (reason, _method, path) => denied.push(`refused ${path}: ${reason}`),
  });
  windows.serve(host);
  const closing = new AbortController();
  void countErasures();
  async function countErasures(): Promise<void> {
    for await (const { condition } of lock.watch(closing.signal)) if (condition === 'open') erasures += 1;
  }
  await lock.reset('programStart');

  let looking: { readonly port: string; readonly browser: Browser } | null = null;
  const portOf = (): string | null => {
    const [name] = existsSync(below) ? readdirSync(below) : [];
    const file = name === undefined ? '' : join(below, name, 'p', 'DevToolsActivePort');
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    // Begun, but not written yet.
    return port === undefined || port === '' ? null : port;
  };
  return {
    ...{ lock, fake, folder, denied, erasures: () => erasures },
    async page() {
      const port = await until(portOf);
      if (looking?.port !== port) {
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        looking = { port, browser };
      }
      const { browser } = looking;
      return await until(() => {
        const page = browser.contexts().flatMap((context) => context.pages())[0];
        return page?.url() === `${host.origin}/` ? page : null;
      });
    },
    erased: async (before) =>
      void (await until(() => (erasures > before && lock.isOpen ? true : null), longestVisitMs)),
    async close() {
      closing.abort();
      await lock.close();
      await windows.close();
      await host.close();
      closeLog();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** What `look` answers as soon as it answers anything. */
async function until<Value>(look: () => Value | null, longestMs = 60_000): Promise<Value> {
  const end = Date.now() + longestMs;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
