// The windows of a kiosk under the web host, as its lock needs them: one guarded browser that covers the screen, and at most one outside
// window before it. Each lives in a folder of its own, and all go at an erasure. Made by run-kiosk.ts.
import { tmpdir } from 'node:os';
import type { KioskShell, Place } from '#desk/kiosk/lock/kiosk-shell.ts';
import { findInstalledBrowser } from '../find-browser.ts';
import type { GuardedBrowser } from '../guard/guarded-browser.ts';
import { startGuardedBrowser } from '../guard/guarded-browser.ts';
import { removeLeftOvers } from '../guard/throw-away-folder.ts';
import { showOutsideBrowser, type ShowOutside } from '../outside-browser.ts';
import type { WebHost } from '../web-host.ts';
import { clearClipboard } from './clear-clipboard.ts';
import { kioskPageRules } from './kiosk-page-rules.ts';
import type { KioskPrinter } from './print-by-lp.ts';

export interface KioskWindowsOptions {
  /** Folder for the browsers' folders; nobody else's. */
  readonly below: string;
  readonly printer: KioskPrinter;
  readonly log: (line: string) => void;
  readonly onLeft: (why: 'pageLeft' | 'pageCrashed') => void;
  /** The program is to end. */
  readonly onLeave: () => void;
  /** For tests: words of the browser for a machine without a display. */
  readonly extraWords?: readonly string[];
}

/** A browser that does not stay is started again, but not without end in a row. */
const tooShortMs = 10_000;
const restMs = 5_000;

export class KioskWindows implements KioskShell {
  readonly places: readonly Place[];
  readonly showOutside: ShowOutside;
  readonly #options: KioskWindowsOptions;
  readonly #browsers = new Set<GuardedBrowser>();
  /** Until the web host listens. */
  #host: Pick<WebHost, 'origin' | 'oneTimeAddress' | 'shutOut'> | null = null;
  #isWanted = false;
  #startedAt = 0;
  #ended = false;

  constructor(options: KioskWindowsOptions) {
    this.#options = options;
    const { below, log, extraWords } = options;
    this.places = [
      { name: 'browsers', path: below, rule: 'empty' },
      { name: 'temp', path: tmpdir(), rule: 'searched', only: ['.org.chromium', 'org.chromium', 'scoped_dir'] },
    ];
    this.showOutside = showOutsideBrowser({
      ...{ below, fullScreen: true, log, onStarted: (browser) => this.#keep(browser) },
      ...(extraWords && { extraWords }),
    });
  }

  /** From now on a window has something to show. */
  serve(host: Pick<WebHost, 'origin' | 'oneTimeAddress' | 'shutOut'>): void {
    this.#host = host;
    if (this.#isWanted) this.#start(host);
  }

  isPrinting(): boolean {
    return this.#options.printer.isPrinting();
  }

  untilPrinted(): Promise<void> {
    return this.#options.printer.untilPrinted();
  }

  jobsLeft(): Promise<number> {
    return this.#options.printer.jobsLeft();
  }

  async clear(): Promise<void> {
    this.#isWanted = false;
    // What a browser that is still ending asks for is not answered any more.
    this.#host?.shutOut();
    const open = [...this.#browsers];
    for (const browser of open) browser.close();
    await Promise.all(open.map((browser) => browser.closed));
    const found = await removeLeftOvers(this.#options.below);
    if (found > 0) this.#options.log(`${String(found)} folders of an earlier run were removed`);
    await clearClipboard();
  }

  open(): void {
    this.#isWanted = true;
    if (this.#host) this.#start(this.#host);
  }

  leave(): void {
    this.#ended = true;
    this.#options.onLeave();
  }

  /** Without waiting for the lock: the program ends. */
  async close(): Promise<void> {
    this.#ended = true;
    const open = [...this.#browsers];
    for (const browser of open) browser.close();
    await Promise.all(open.map((browser) => browser.closed));
  }

  #start(host: Pick<WebHost, 'origin' | 'oneTimeAddress'>): void {
    const { below, log, onLeft, extraWords } = this.#options;
    const browser = findInstalledBrowser();
    if (browser === undefined) return log('no browser is installed: a kiosk cannot be shown here');
    this.#startedAt = Date.now();
    const rules = kioskPageRules(host.origin, {
      onLeft,
      onDenied: (way) => log(`kiosk page: a ${way} was denied`),
    });
    const started = startGuardedBrowser({
      ...{ browser, below, rules, address: host.oneTimeAddress(), fullScreen: true, ...(extraWords && { extraWords }) },
    });
    this.#keep(started);
    // Whoever manages to end the browser finds a new one, erased.
    void started.closed.then(() => {
      if (!this.#isWanted || this.#ended) return;
      const lived = Date.now() - this.#startedAt;
      setTimeout(() => onLeft('pageCrashed'), lived < tooShortMs ? restMs : 0).unref();
    });
  }

  #keep(browser: GuardedBrowser): void {
    this.#browsers.add(browser);
    void browser.closed.then((outcome) => {
      this.#browsers.delete(browser);
      if (outcome === 'left') this.#options.log('a folder of a browser could not be removed whole');
    });
  }
}
