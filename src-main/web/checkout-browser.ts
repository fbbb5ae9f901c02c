// The window of a payment under the web host: a browser process of its own with a profile that is removed when it ends.
// Called by the shell contract. A window with its address bar, not in app mode: the parent sees whose page it is.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { findInstalledBrowser } from './find-browser.ts';
import { hasDisplay } from './launch-browser.ts';

export type ClosedBy = 'person' | 'program';

export interface CheckoutBrowser {
  /** Resolves when its window is closed and nothing of it is left. */
  readonly closed: Promise<ClosedBy>;
  close(): void;
}

/** How a payment page is shown; null where this machine has no browser or no display. */
export type ShowCheckout = (address: string) => CheckoutBrowser | null;

/** Arguments of the browser: nothing is kept, nothing is offered to be kept, nothing phones home. */
export function checkoutArguments(address: string, profileDir: string, asRoot: boolean): string[] {
  return [
    `--user-data-dir=${profileDir}`,
    ...['--incognito', '--new-window', '--no-first-run', '--no-default-browser-check'],
    ...['--disable-extensions', '--disable-sync', '--disable-background-networking', '--disable-component-update'],
    ...['--disable-background-mode', '--disable-features=Translate', '--deny-permission-prompts'],
    '--window-size=1100,760',
    ...(asRoot ? ['--no-sandbox'] : []),
    address,
  ];
}

export function launchCheckout(address: string): CheckoutBrowser | null {
  const browser = hasDisplay() ? findInstalledBrowser() : undefined;
  if (browser === undefined) return null;
  // Made for its owner alone (0700).
  const profileDir = mkdtempSync(join(tmpdir(), 'sportello-checkout-'));
  const child = spawn(browser, checkoutArguments(address, profileDir, process.getuid?.() === 0), { stdio: 'ignore' });
  let closedBy: ClosedBy = 'person';
  // Its helpers may still be writing while they end.
  const remove = () => rmSync(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const endWithHost = (): void => {
    child.kill();
    remove();
  };
  process.once('exit', endWithHost);
  const closed = new Promise<ClosedBy>((resolve) => {
    const end = (): void => {
      process.off('exit', endWithHost);
      remove();
      resolve(closedBy);
    };
    child.once('error', end);
    child.once('exit', end);
  });
  return {
    closed,
    close() {
      closedBy = 'program';
      child.kill();
    },
  };
}

/** For tests: nothing is launched, the address goes to whoever asked for it, and the window counts as open until it is closed from here. */
export function handOverCheckout(take: (address: string) => void): ShowCheckout {
  return (address) => {
    let end: (by: ClosedBy) => void = () => {};
    const closed = new Promise<ClosedBy>((resolve) => (end = resolve));
    take(address);
    return { closed, close: () => end('program') };
  };
}
