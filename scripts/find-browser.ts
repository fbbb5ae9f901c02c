// Finds a Chromium-family browser on this machine; for the tests it can also install one.
// Called by `npm start` and the web host's launcher (find only) and by `npm test` (find or install).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findInstalledBrowser } from '../src-main/web/find-browser.ts';
import { aptEnvironment } from './find-postgres.ts';

const playwrightSeconds = 180;
const aptSeconds = 400;

/**
 * Path of a browser for the tests: installed, else Playwright's own, else Debian's package where we are root.
 * @throws with what a person must install.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const found = findInstalledBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  const installed = (await installWithPlaywright()) ?? installWithApt();
  if (installed) return installed;
  throw new Error(
    'A Chromium, Chrome or Edge is needed for the browser tests and could not be installed. ' +
      'Install one (Debian: apt-get install chromium), name it in BROWSER_PATH, or set SKIP_BROWSER=1.',
  );
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

function installWithApt(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No browser here: installing Debian’s chromium with apt-get …');
  const options = { stdio: 'ignore', timeout: aptSeconds * 1000, env: aptEnvironment() } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], options);
  return findInstalledBrowser();
}
