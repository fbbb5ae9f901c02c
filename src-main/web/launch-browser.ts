// Opens the counter in an installed Chromium-family browser, in app mode: a window of its own, without tabs or address bar.
// Called by main.ts once the web host listens. Without a display or a browser it says so and leaves the rest to a person.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { findInstalledBrowser } from './find-browser.ts';

export interface BrowserWindow {
  readonly browser: string;
  close(): void;
}

/** Whether a window can be shown at all on this machine. */
export function hasDisplay(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return environment['SSH_CONNECTION'] === undefined;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

/** Arguments of the browser: app mode, a profile of its own, nothing that asks or phones home. */
export function browserArguments(address: string, profileDir: string, asRoot: boolean): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profileDir}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-features=Translate',
    '--window-size=1366,768',
    // Chromium refuses to start as root with its sandbox; nobody but a test machine runs a counter as root.
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

/** Opens the window, or returns undefined where there is no display or no browser. */
export function launchBrowser(address: string, profileDir: string, onClosed: () => void): BrowserWindow | undefined {
  const browser = hasDisplay() ? findInstalledBrowser() : undefined;
  if (browser === undefined) return undefined;
  // The profile keeps the session's cookie: for its owner alone.
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const child: ChildProcess = spawn(browser, browserArguments(address, profileDir, process.getuid?.() === 0), {
    stdio: 'ignore',
  });
  child.once('error', onClosed);
  child.once('exit', onClosed);
  return { browser, close: () => child.kill() };
}
