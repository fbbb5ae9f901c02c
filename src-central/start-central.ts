// Puts the central server together and starts it: database, snapshot shelf, HTTP, and in demo mode the sandbox around it.
// Called by main.ts, by `npm start`, by the tests. Several processes may run on one PostgreSQL; the embedded database has one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { closeServer } from './http/close-server.ts';
import { createCentralServer } from './http/create-server.ts';
import { listen } from './http/listen.ts';
import { demoOperators, type DemoSize } from './sandbox/demo/generate.ts';
import { lockFolder } from './sandbox/lock-folder.ts';
import { startMailSink } from './sandbox/mail-sink.ts';
import { seedDemo } from './sandbox/seed-demo.ts';
import { openDatabase } from './store/open-database.ts';
import { databaseServices } from './sync/database-services.ts';
import { pruneFeed } from './sync/prune-feed.ts';
import { SnapshotShelf } from './sync/snapshot-shelf.ts';

export interface CentralOptions {
  /** postgres://…; without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string;
  /** Snapshot files, the embedded database, and what the sandbox keeps. */
  readonly dataDir: string;
  /** 0 (the default): a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Silent by default; main.ts logs to standard output. */
  readonly log?: Logger;
}

export interface Central {
  /** http://HOST:PORT */
  readonly url: string;
  close(): Promise<void>;
}

export interface DemoCentral extends Central {
  readonly stationToken: string;
  readonly operators: readonly { readonly username: string; readonly password: string }[];
  /** smtp://HOST:PORT; what is sent there becomes a file in `mailDir`. */
  readonly smtpUrl: string;
  readonly mailDir: string;
}

const dayMs = 24 * 60 * 60 * 1000;

export async function startCentral(options: CentralOptions & { readonly demo: DemoSize }): Promise<DemoCentral>;
export async function startCentral(
  options: CentralOptions & { readonly demo?: DemoSize },
): Promise<Central | DemoCentral>;
export async function startCentral(
  options: CentralOptions & { readonly demo?: DemoSize },
): Promise<Central | DemoCentral> {
  const { databaseUrl, dataDir, demo, port = 0, host = '127.0.0.1', log = pino({ enabled: false }) } = options;
  // What has been opened, to be closed in the opposite order, also when a later step fails.
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let end = opened.pop(); end; end = opened.pop()) await end();
  };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (databaseUrl === undefined) opened.push(lockFolder(dataDir));
    const address = databaseUrl === undefined ? { folder: join(dataDir, 'database') } : { databaseUrl };
    const database = await openDatabase(address);
    opened.push(() => database.close());
    const stationToken = demo === undefined ? undefined : await seedDemo(database, dataDir, demo);

    const shelf = new SnapshotShelf(database.kysely, join(dataDir, 'snapshots'));
    const tidy = async () => {
      await pruneFeed(database.kysely);
      await shelf.tidy();
    };
    await tidy();
    const daily = setInterval(() => void tidy().catch((error: unknown) => log.error({ tidy: String(error) })), dayMs);
    opened.push(() => clearInterval(daily));

    const server = createCentralServer(databaseServices(database, shelf), log);
    const url = await listen(server, port, host);
    opened.push(() => closeServer(server));
    if (stationToken === undefined) return { url, close };

    const sink = await startMailSink(join(dataDir, 'mail'), host);
    opened.push(() => sink.close());
    const operators = demoOperators.map(({ username, password }) => ({ username, password }));
    return { url, stationToken, operators, smtpUrl: sink.url, mailDir: sink.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
