// Which shell shows the counter: Electron where its runtime is or can be had in time, else the web host.
// Called by `npm start`. A fetch that failed is not tried again for a day: a second start must be fast.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from '../../src-main/web/launch-browser.ts';
import { fetchElectronRuntime, findElectronRuntime } from '../electron-runtime.ts';

const fetchSeconds = 20;
const dayMilliseconds = 24 * 3_600_000;

export type Shell = { readonly kind: 'electron'; readonly program: string } | { readonly kind: 'web' };

/** What the choice depends on; a test stands in for all of it. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly hasDisplay: boolean;
  readonly find: () => string | undefined;
  readonly fetch: (seconds: number) => Promise<string | undefined>;
  readonly now: () => number;
}

const thisMachine = (): Surroundings => ({
  environment: process.env,
  hasDisplay: hasDisplay(),
  find: findElectronRuntime,
  fetch: fetchElectronRuntime,
  now: Date.now,
});

/** Chooses the shell, and says in one line when it is not Electron. `SPORTELLO_SHELL=web` asks for the browser. */
export async function chooseShell(
  cacheDir: string,
  say: (line: string) => void,
  surroundings: Surroundings = thisMachine(),
): Promise<Shell> {
  const { environment, find, fetch, now } = surroundings;
  if (environment['SPORTELLO_SHELL'] === 'web' || !surroundings.hasDisplay) return { kind: 'web' };
  const present = find();
  if (present) return { kind: 'electron', program: present };
  const failedFile = join(cacheDir, 'electron-fetch-failed');
  if (failedLately(failedFile, now())) {
    say('Electron’s runtime is not here: the counter opens in a browser.');
    return { kind: 'web' };
  }
  const fetched = await fetch(fetchSeconds);
  if (fetched) {
    rmSync(failedFile, { force: true });
    return { kind: 'electron', program: fetched };
  }
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(failedFile, new Date(now()).toISOString());
  say(
    `Electron’s runtime could not be fetched within ${String(fetchSeconds)} seconds: the counter opens in a browser.`,
  );
  return { kind: 'web' };
}

function failedLately(file: string, now: number): boolean {
  if (!existsSync(file)) return false;
  const at = Date.parse(readFileSync(file, 'utf8'));
  return Number.isFinite(at) && now - at < dayMilliseconds;
}
