// Whether Electron's runtime is here, and fetching it with a time limit where it is not.
// Called by `npm start`, `npm run dev` and the Playwright configuration. Never waits longer than it is told.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', 'electron');

/** Path of the Electron program, or undefined while only its npm package is here. */
export function findElectronRuntime(): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const nameFile = join(packageFolder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : override ? 'electron' : undefined;
  if (name === undefined) return undefined;
  const path = join(override ?? join(packageFolder, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

/** True where an Electron window can be opened. */
export function isElectronRuntimePresent(): boolean {
  return findElectronRuntime() !== undefined;
}

/**
 * Tries to fetch the runtime with the package's own installer, for at most `seconds`.
 * @returns path of the program, or undefined when it could not be had in that time.
 */
export async function fetchElectronRuntime(seconds: number): Promise<string | undefined> {
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) return undefined;
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', cwd: packageFolder });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    child.once('error', () => resolve());
  });
  return findElectronRuntime();
}
