// Central for the sync bench: a durable PostgreSQL of its own, and the server as a process that can be stopped and started on its port.
// Called by tests/bench/sync.ts. Feed entries are written by SQL: making a hundred thousand changes one by one is not what is measured.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../../scripts/find-postgres.ts';
import { projectRoot } from '../../support/child-program.ts';
import { startThrowAwayCluster, type Cluster } from '../../support/postgres.ts';

export interface SyncCentral {
  readonly url: string;
  readonly enrolmentCode: string;
  readonly operator: { readonly username: string; readonly password: string };
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Changes the first `bollettini` bollettini, and says so of them and of `families` families. @returns the head of the feed */
  sayChanged(bollettini: number, families: number): Promise<number>;
  rows<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function startSyncCentral(folder: string, demo: 'small' | 'town'): Promise<SyncCentral> {
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const said: string[] = [];
  let server = serve(cluster, folder, demo, 0, said);
  await untilSaid(server, said, /^operator: /);
  const find = (pattern: RegExp) => said.map((line) => pattern.exec(line)).find((found) => found !== null) ?? [];
  const url = find(/^central: (\S+)/)[1] ?? '';
  const [, username = '', password = ''] = find(/^operator: (\S+) (.+)$/);
  const port = Number(new URL(url).port);
  const stop = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  const rows: SyncCentral['rows'] = async (statement, values = []) => {
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    return client
      .query(statement, values)
      .then(({ rows: found }) => found)
      .finally(() => client.end());
  };
  return {
    ...{ url, enrolmentCode: find(/^enrolment code: (\S+)/)[1] ?? '', operator: { username, password }, stop, rows },
    async start() {
      said.length = 0;
      server = serve(cluster, folder, demo, port, said);
      await untilSaid(server, said, /^central: /);
    },
    async sayChanged(bollettini, families) {
      await rows(CHANGE, [bollettini]);
      const [head] = await rows<{ seq: string }>(SAY_CHANGED, [bollettini, families]);
      return Number(head?.seq);
    },
    async close() {
      await stop();
      await cluster.stop();
    },
  };
}

/** So that a desk has something to write of each. */
const CHANGE = `
  with first as (select ente_id, id from bollettino order by family_id, id limit $1)
  update bollettino old set revision = revision + 1 from first where old.ente_id = first.ente_id and old.id = first.id`;

const SAY_CHANGED = `
  with counter as (select ente_id, seq from feed_counter),
  changed as (
    (select 'bollettino' as kind, family_id, id as record_id from bollettino order by family_id, id limit $1)
    union all (select 'family', id, null from family where merged_into is null order by id limit $2)
  ),
  said as (
    insert into feed_entry (ente_id, seq, kind, family_id, record_id, schools_before, schools_after, reason)
    select ente_id, seq + row_number() over (), kind, family_id, record_id, schools.ids, schools.ids, 'bench'
    from changed, counter, (select array_agg(id) as ids from school) as schools
    returning seq
  )
  update feed_counter set seq = (select max(seq) from said) returning seq`;

function serve(cluster: Cluster, folder: string, demo: string, port: number, said: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot, 'src-central/main.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_OPTIONS: '', DATABASE_URL: cluster.url, DATA_DIR: join(folder, 'central') },
      ...{ DEMO: demo, PORT: String(port), LOG_LEVEL: 'silent' },
    },
  });
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  return child;
}

async function untilSaid(server: ChildProcess, said: readonly string[], pattern: RegExp): Promise<void> {
  while (!said.some((line) => pattern.test(line))) {
    if (server.exitCode !== null) throw new Error('central ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
