// Central as the chaos run holds it: a durable PostgreSQL cluster, server processes that are killed and started again, and a backup that
// may be restored once, with the new epoch that an administrator then begins. Called by run-chaos.ts.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../../scripts/find-postgres.ts';
import { newStation } from '../../../src-central/administration/stations.ts';
import { applyMunicipality } from '../../../src-central/municipality/apply-municipality.ts';
import type { Database } from '../../../src-central/store/database.ts';
import { openDatabase } from '../../../src-central/store/open-database.ts';
import { startEpoch } from '../../../src-central/sync/start-epoch.ts';
import { projectRoot } from '../../support/child-program.ts';
import { startThrowAwayCluster, type Cluster } from '../../support/postgres.ts';
import { chaosEnte, chaosMunicipality } from './chaos-ente.ts';

interface Server {
  child: ChildProcess;
  /** Undefined until it listens. */
  port: number | undefined;
}

const LIVE = 'chaos_live';
const BACKUP = 'chaos_backup';

export class CentralSide {
  readonly #cluster: Cluster;
  readonly #folder: string;
  readonly #servers: Server[] = [];
  readonly errors: string[] = [];
  restores = 0;
  #hasBackup = false;

  private constructor(cluster: Cluster, folder: string) {
    this.#cluster = cluster;
    this.#folder = folder;
  }

  static async start(folder: string, servers: number): Promise<CentralSide> {
    const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
    const side = new CentralSide(cluster, folder);
    await side.#onCluster(`create database ${LIVE}`);
    const applied = await side.withDatabase(async (database) =>
      applyMunicipality(database, chaosEnte, await chaosMunicipality()),
    );
    if (!applied.ok) throw new Error(applied.error);
    for (let at = 0; at < servers; at++) side.#servers[at] = side.#spawn();
    await side.untilServing();
    return side;
  }

  get ports(): number[] {
    return this.#servers.flatMap(({ port }) => port ?? []);
  }

  async withDatabase<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    const database = await openDatabase({ databaseUrl: this.#url(LIVE) });
    return work(database).finally(() => database.close());
  }

  /** Rows of a statement about the live database, for the checks at the end. */
  async rows(statement: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.#url(LIVE) });
    await client.connect();
    return client
      .query<Record<string, unknown>>(statement)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }

  async enrolmentCode(name: string, schools: readonly string[]): Promise<string> {
    const answer = await this.withDatabase((database) =>
      newStation(database, chaosEnte, { name, role: 'counter', schools }),
    );
    const code = answer.ok ? answer.value[0]?.split(': ')[1] : undefined;
    if (code === undefined) throw new Error('no enrolment code');
    return code;
  }

  /** In the middle of whatever it does; a new one takes its place. */
  async killServer(at: number): Promise<void> {
    const index = at % this.#servers.length;
    await this.#end(index);
    this.#servers[index] = this.#spawn();
  }

  async backUp(): Promise<void> {
    if (this.#hasBackup) return;
    await this.#whileDown(() => this.#onCluster(`create database ${BACKUP} template ${LIVE}`));
    this.#hasBackup = true;
  }

  /** What every station did since the backup is gone from central. */
  async restore(): Promise<void> {
    if (!this.#hasBackup || this.restores > 0) return;
    this.restores += 1;
    await this.#whileDown(async () => {
      await this.#onCluster(`drop database ${LIVE} with (force)`);
      await this.#onCluster(`create database ${LIVE} template ${BACKUP}`);
      await this.withDatabase((database) => startEpoch(database.kysely, chaosEnte));
    });
  }

  async untilServing(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (this.ports.length < this.#servers.length) {
      if (Date.now() > deadline) throw new Error(`central does not come up: ${this.errors.join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    for (const at of this.#servers.keys()) await this.#end(at);
    await this.#cluster.stop();
  }

  async #whileDown(work: () => Promise<void>): Promise<void> {
    for (const at of this.#servers.keys()) await this.#end(at);
    await this.#onCluster(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${LIVE}'`);
    await work();
    for (const at of this.#servers.keys()) this.#servers[at] = this.#spawn();
    await this.untilServing();
  }

  async #end(at: number): Promise<void> {
    const server = this.#servers[at];
    if (!server) return;
    server.port = undefined;
    if (server.child.exitCode !== null || server.child.signalCode !== null) return;
    const ended = once(server.child, 'exit');
    server.child.kill('SIGKILL');
    await ended;
  }

  #spawn(): Server {
    const child = spawn(process.execPath, [join(projectRoot, 'src-central/main.ts')], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...{ NODE_OPTIONS: '', DATABASE_URL: this.#url(LIVE), DATA_DIR: join(this.#folder, 'central') },
        ...{ PORT: '0', LOG_LEVEL: 'error' },
      },
    });
    const server: Server = { child, port: undefined };
    child.stderr.on('data', (chunk: Buffer) => this.#note(chunk.toString('utf8')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^central: http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
      if (port === undefined) this.#note(`${line}\n`);
      else if (child.exitCode === null && child.signalCode === null) server.port = Number(port);
    });
    return server;
  }

  #note(line: string): void {
    this.errors.push(line);
    if (this.errors.length > 40) this.errors.shift();
  }

  #url(database: string): string {
    const url = new URL(this.#cluster.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  async #onCluster(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#cluster.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }
}
