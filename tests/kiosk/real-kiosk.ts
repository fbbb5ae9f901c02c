// A kiosk as it stands in a hall: the demo central server and the web host in its kiosk mode, each a process of its own, a guarded Chromium
// without a display, and a printer's spool. Everything that the kiosk may write lies below one folder. Used by run-sessions.ts.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { z } from 'zod';
import { browsersFolder } from '#desk/kiosk/lock/desk-places.ts';
import type { DemoParent } from '../../src-central/sandbox/seed-demo-parents.ts';
import { startProgram } from '../support/child-program.ts';
import { OFFICE_TEMPLATE } from '../support/office-template.ts';
import { standInPrinter } from './stand-in-printer.ts';

const CentralReady = z.object({
  url: z.url(),
  kioskEnrolmentCode: z.string(),
  parents: z.array(z.object({ username: z.string(), password: z.string() })).min(1),
});
const HostReady = z.object({ address: z.url() });
const ErasureLine = z.object({ passed: z.boolean(), reason: z.string(), foundIn: z.array(z.string()) });
export type Erasure = z.infer<typeof ErasureLine>;

export interface RealKiosk {
  /** Everything that the kiosk writes lies below. */
  readonly folder: string;
  readonly dataDir: string;
  readonly parents: readonly DemoParent[];
  /** The page of the window that is open now. */
  page(): Promise<Page>;
  /** The page of a payment or of an identity provider, where one is open. */
  outside(): Promise<Page | null>;
  /** The self-checks so far, as the log has them. */
  checks(): readonly Erasure[];
  /** Resolves when there was one more than `before`; rejects when there was none in `longestMs`. */
  checked(before: number, longestMs?: number): Promise<void>;
  killBrowser(): void;
  /** A power cut of the program alone, and its next start. */
  killProgram(): Promise<void>;
  close(): Promise<void>;
}

const browserWords = ['--headless=new', '--disable-gpu', '--remote-debugging-port=0', '--screen-info={1080x1920}'];

/** @param folder short: a socket of Chromium's lies below it */
export async function startRealKiosk(folder: string): Promise<RealKiosk> {
  const at = join(folder, 'k');
  const [dataDir, temporary, home] = [join(at, 'd'), join(at, 't'), join(at, 'home')];
  for (const made of [temporary, join(home, 'Downloads')]) mkdirSync(made, { recursive: true });
  const printer = standInPrinter(at);
  const template = process.env[OFFICE_TEMPLATE];
  if (template) cpSync(template, join(folder, 'central'), { recursive: true });
  const central = await startProgram('tests/support/run-central.ts', [join(folder, 'central'), '0'], CentralReady);
  const { url, kioskEnrolmentCode, parents } = central.ready;
  const environment = {
    ...{ SPORTELLO_CENTRAL_URL: url, SPORTELLO_ENROLMENT_CODE: kioskEnrolmentCode, TMPDIR: temporary, HOME: home },
    PATH: `${printer.path}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const words = ['--data-dir', dataDir, '--kiosk', '--ready-json', '--end-with-input'];
  const start = () =>
    startProgram(
      'src-main/web/main.ts',
      [...words, ...browserWords.map((word) => `--kiosk-browser=${word}`)],
      HostReady,
      environment,
    );
  let host = await start();

  const below = join(dataDir, browsersFolder);
  const profiles = (): string[] => (existsSync(below) ? readdirSync(below).map((name) => join(below, name, 'p')) : []);
  const known = new Map<string, Browser>();
  const pages = async (): Promise<Page[]> => {
    const found: Page[] = [];
    for (const profile of profiles()) {
      const port = firstLine(join(profile, 'DevToolsActivePort'));
      if (!port) continue;
      // It may go away while it is being asked.
      const browser =
        known.get(port) ?? (await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined));
      if (!browser) continue;
      known.set(port, browser);
      browser.once('disconnected', () => known.delete(port));
      found.push(...browser.contexts().flatMap((context) => context.pages()));
    }
    return found;
  };
  const isOurs = (page: Page): boolean => page.url().startsWith(new URL('/', host.ready.address).href);
  // Past the entrance, whatever a visitor has written behind the address.
  const isShown = (page: Page): boolean => isOurs(page) && new URL(page.url()).pathname === '/';
  const checks = () =>
    (existsSync(join(dataDir, 'logs', 'desk.log')) ? readFileSync(join(dataDir, 'logs', 'desk.log'), 'utf8') : '')
      .split('\n')
      .filter((line) => line.includes('"kiosk erased'))
      .map((line) => ErasureLine.parse(JSON.parse(line)));

  return {
    ...{ folder: at, dataDir, parents, checks },
    page: () => until(async () => (await pages()).find(isShown) ?? null),
    outside: async () => (await pages()).find((page) => page.url().startsWith('http') && !isOurs(page)) ?? null,
    checked: async (before, longestMs) =>
      void (await until(() => Promise.resolve(checks().length > before ? true : null), longestMs)),
    killBrowser() {
      for (const profile of profiles()) {
        const pid = Number(linkOf(join(profile, 'SingletonLock')).split('-').at(-1));
        if (Number.isInteger(pid) && pid > 0) process.kill(pid, 'SIGKILL');
      }
    },
    async killProgram() {
      await host.kill();
      host = await start();
    },
    async close() {
      await host.stop();
      await central.stop();
    },
  };
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n')[0] ?? '';
  } catch {
    return '';
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** What `look` answers as soon as it answers anything. */
export async function until<Value>(look: () => Promise<Value | null>, longestMs = 90_000): Promise<Value> {
  const end = Date.now() + longestMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
