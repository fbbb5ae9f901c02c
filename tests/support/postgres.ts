// A throw-away PostgreSQL cluster for tests: made in a temporary folder, gone with the tests.
// Called by databases-global-setup.ts. PostgreSQL refuses to run as root, so root hands it to an unprivileged user.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { program, type PostgresPrograms } from '../../scripts/find-postgres.ts';

export interface Cluster {
  /** postgres://… of the database `postgres`; tests make their own databases beside it. */
  readonly url: string;
  stop(): Promise<void>;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

const WITHOUT_DURABILITY = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * Makes and starts a cluster on 127.0.0.1, on a port nobody else holds. Its data live for minutes: durability is off, unless what is
 * tested or measured is what a commit costs and promises.
 * @throws with the server's own last lines when it does not come up.
 */
export async function startThrowAwayCluster(
  found: PostgresPrograms,
  { durable = false }: { readonly durable?: boolean } = {},
): Promise<Cluster> {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'sportello-postgres-'));
  const binFolder = user ? readableBy(found.binFolder, folder) : found.binFolder;
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
  }
  const options: SpawnOptions = { cwd: folder, ...(user ?? {}), env: { ...process.env, LC_ALL: 'C' } };
  const dataFolder = join(folder, 'data');
  const initdb = spawnSync(
    program(binFolder, 'initdb'),
    ['-D', dataFolder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, encoding: 'utf8' } as const,
  );
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr || String(initdb.error)}`);

  const port = await freePort();
  const server = spawn(
    program(binFolder, 'postgres'),
    [
      ...['-D', dataFolder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
      ...['-c', 'dynamic_shared_memory_type=mmap', '-c', 'max_connections=200'],
      ...(durable ? [] : WITHOUT_DURABILITY),
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const lastLines: string[] = [];
  server.stderr?.on('data', (chunk: Buffer) => {
    lastLines.push(chunk.toString('utf8'));
    if (lastLines.length > 20) lastLines.shift();
  });
  // A run that is interrupted must not leave a server behind.
  process.once('exit', () => server.kill('SIGQUIT'));
  await untilAccepting(server, port, lastLines);
  return {
    url: `postgres://postgres@127.0.0.1:${String(port)}/postgres`,
    stop: () => stopCluster(server, folder),
  };
}

function unprivilegedUser(): User {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.');
}

// Programs under a folder that only root may enter (a clone in /root) are copied to where the other user can run them.
function readableBy(binFolder: string, folder: string): string {
  for (let at = binFolder; at !== dirname(at); at = dirname(at)) {
    try {
      accessSync(at, constants.X_OK);
      if ((modeOf(at) & 0o005) !== 0o005) throw new Error('closed to others');
    } catch {
      const copy = `${folder}-programs`;
      cpSync(dirname(binFolder), copy, { recursive: true, verbatimSymlinks: true });
      return join(copy, 'bin');
    }
  }
  return binFolder;
}

function modeOf(path: string): number {
  return Number.parseInt(spawnSync('stat', ['-c', '%a', path], { encoding: 'utf8' }).stdout.trim(), 8);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}

async function untilAccepting(server: ChildProcess, port: number, lastLines: readonly string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at once: ${lastLines.join('')}`);
    // The server opens its port a moment before it takes sessions; its own log line says when it does.
    if (lastLines.join('').includes('ready to accept connections') && (await answers(port))) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  server.kill('SIGKILL');
  throw new Error(`PostgreSQL did not come up in a minute: ${lastLines.join('')}`);
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stopCluster(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, right for data that are thrown away.
    server.kill('SIGQUIT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}-programs`, { recursive: true, force: true });
}
