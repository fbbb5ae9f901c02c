// Finds a Chromium-family browser for the tests, or installs one; the headless shell before a whole browser: without a window's own
// works it needs a third less of the processor. Called by `npm test`, playwright.config.ts (finds only) and the benches of peers.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findInstalledBrowser } from '../src-main/web/find-browser.ts';
import { aptEnvironment } from './find-postgres.ts';

const playwrightSeconds = 180;
const aptSeconds = 400;

/** What is named in BROWSER_PATH, else Debian's headless shell, else any installed browser. */
export function findTestBrowser(): string | undefined {
  return process.env['BROWSER_PATH'] ? findInstalledBrowser() : (installedShell() ?? findInstalledBrowser());
}

/**
 * Path of a browser for the tests: named; else a headless shell, which is installed where we are root on Debian; else an installed
 * browser; else Playwright's own.
 * @throws with what a person must install.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const named = process.env['BROWSER_PATH'] ? findInstalledBrowser() : undefined;
  const found = named ?? installedShell() ?? installShell() ?? findInstalledBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  const installed = await installWithPlaywright();
  if (installed) return installed;
  throw new Error(
    'A Chromium, Chrome or Edge is needed for the browser tests and could not be installed. ' +
      'Install one (Debian: apt-get install chromium-headless-shell), name it in BROWSER_PATH, or set SKIP_BROWSER=1.',
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

function installShell(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Debian’s chromium-headless-shell with apt-get …');
  const options = { stdio: 'ignore', timeout: aptSeconds * 1000, env: aptEnvironment() } as const;
  spawnSync('apt-get', ['update'], options);
  const packages = ['chromium-headless-shell', 'fonts-liberation'];
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  return installedShell();
}
