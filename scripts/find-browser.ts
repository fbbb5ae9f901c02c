// Finds Chromium-family browsers for the tests, or installs them: a whole one, as the web host starts it for people, and the headless shell,
// which drives pages with a third less of the processor. Called by `npm test`, playwright.config.ts (finds only) and the benches of peers.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findInstalledBrowser } from '../src-main/web/find-browser.ts';
import { aptEnvironment } from './find-postgres.ts';

const playwrightSeconds = 180;
const aptSeconds = 400;

/** What drives pages: what a person named in BROWSER_PATH, else Debian's headless shell, else any installed browser. */
export function findTestBrowser(): string | undefined {
  return process.env['BROWSER_PATH'] ? findInstalledBrowser() : (installedShell() ?? findInstalledBrowser());
}

/**
 * Path of a whole browser: named, installed, Playwright's own; where we are root on Debian it and the headless shell are installed first.
 * @throws with what a person must install.
 */
export async function findOrInstallBrowser(): Promise<string> {
  if (!process.env['BROWSER_PATH'] && !(installedShell() && findInstalledBrowser())) installWithApt();
  const found = findInstalledBrowser() ?? (await playwrightBrowser()) ?? (await installWithPlaywright());
  if (found) return found;
  throw new Error(
    'A Chromium, Chrome or Edge is needed for the browser tests and could not be installed. ' +
      'Install one (Debian: apt-get install chromium), name it in BROWSER_PATH, or set SKIP_BROWSER=1.',
  );
}

function installedShell(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'chromium-headless-shell')).find((path) => existsSync(path));
}

async function playwrightBrowser(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

async function installWithPlaywright(): Promise<string | undefined> {
  console.log("No browser here: installing Playwright's Chromium …");
  const cli = join('node_modules', 'playwright', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: playwrightSeconds * 1000 });
  const path = await playwrightBrowser();
  // Playwright's build needs libraries that a bare server lacks; a browser that cannot say its version is no browser.
  if (path && spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0) return path;
  return undefined;
}

function installWithApt(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Debian’s chromium and chromium-headless-shell with apt-get …');
  const options = { stdio: 'ignore', timeout: aptSeconds * 1000, env: aptEnvironment() } as const;
  spawnSync('apt-get', ['update'], options);
  const packages = ['chromium', 'chromium-headless-shell', 'fonts-liberation'];
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
}
