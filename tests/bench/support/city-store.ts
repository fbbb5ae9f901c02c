// A desk on a filled store for the benches: made once by the real `desk demo`, kept under .cache/bench, reused while the
// programs that fill it are the same. City size; `quick` takes the town, and every line says which.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { demoOperators } from '#central/sandbox/demo/generate.ts';
import { openDesk } from '#desk/open-desk.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import type { StoreConnection } from '#desk/store/store-connection.ts';
import { projectRoot } from '../../support/child-program.ts';

/** What decides the content of a filled store. */
const MAKERS = [
  'src-central/sandbox/demo/*.ts',
  'src-main/desk/store/migrations/*.ts',
  'src-main/desk/sync/{records,snapshot}/*.ts',
  'src-main/desk/families/search/{build-search-index,family-tokens,index-family,postings,sort-key,word-keys}.ts',
  'src-shared/domain/{fold-for-search,search-words,transliterate,transliteration-table}.ts',
];

export type BenchSize = 'town' | 'city';

export interface BenchDesk {
  readonly size: BenchSize;
  readonly client: ReturnType<typeof clientOf>;
  /** The desk's own connection, for peers and oracles on the same encrypted store. */
  readonly connection: StoreConnection;
  close(): Promise<void>;
}

type OpenedDesk = Awaited<ReturnType<typeof openDesk>>;
const clientOf = (desk: OpenedDesk) => createRouterClient(desk.router, { context: desk.connection() });

/** Opens the desk and signs the first demo operator in. */
export async function openBenchDesk(quick: boolean): Promise<BenchDesk> {
  const size = quick ? 'town' : 'city';
  const dataDir = await filledStore(size);
  const desk = await openDesk({
    ...{ dataDir, keys: stationKeysFromEnvironment(dataDir), central: null, mail: null, version: 'bench' },
    resourcesDir: join(projectRoot, 'resources'),
  });
  const store = desk.connection().desk.openStore();
  const [operator] = demoOperators;
  if (!store || !operator) throw new Error('the filled store cannot be opened');
  const client = clientOf(desk);
  await client.operators.signIn({ username: operator.username, password: operator.password });
  return { size, client, connection: store.db, close: () => desk.close() };
}

async function filledStore(size: BenchSize): Promise<string> {
  const dataDir = join(projectRoot, '.cache', 'bench', `${size}-${digestOfMakers()}`);
  if (existsSync(join(dataDir, 'filled.json'))) return dataDir;
  const unfinished = `${dataDir}.part`;
  // One store of a size is kept: a city takes a gigabyte.
  for (const old of globSync(join(dirname(dataDir), `${size}-*`))) rmSync(old, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  process.stderr.write(`filling a store of size ${size} …\n`);
  const words = ['src-main/cli/desk.ts', 'demo', '--size', size, '--store', unfinished];
  const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`filling the store ended with ${String(code)}`);
  writeFileSync(join(unfinished, 'filled.json'), `${JSON.stringify({ size })}\n`);
  renameSync(unfinished, dataDir);
  return dataDir;
}

function digestOfMakers(): string {
  const hash = createHash('sha256');
  const files = MAKERS.flatMap((pattern) => globSync(pattern, { cwd: projectRoot })).sort();
  for (const file of files.filter((name) => !name.endsWith('.test.ts')))
    hash.update(readFileSync(join(projectRoot, file)));
  return hash.digest('hex').slice(0, 16);
}
