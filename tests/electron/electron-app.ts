// Starts the built Electron shell on a station folder of its own. Only where the runtime is present (playwright.config.ts).
// Used by the specs beside this file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { findElectronRuntime } from '../../scripts/electron-runtime.ts';

export { expect } from '@playwright/test';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Arguments of a start: Chromium's own sandbox cannot start as root. */
export function startArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', projectRoot] : [projectRoot];
}

interface Fixtures {
  readonly stationDir: string;
  readonly shell: ElectronApplication;
  /** The counter's window. */
  readonly counter: Page;
}

export const test = base.extend<Fixtures>({
  stationDir: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sportello-electron-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  shell: async ({ stationDir }, use) => {
    const shell = await _electron.launch({
      executablePath: findElectronRuntime() ?? '',
      args: startArguments(),
      env: { ...process.env, SPORTELLO_DATA_DIR: stationDir } as Record<string, string>,
    });
    await use(shell);
    await shell.close();
  },
  counter: async ({ shell }, use) => use(await shell.firstWindow()),
});
