// The command line of central: `node src-central/main.ts` serves; `new-epoch ENTE` is for after a restore; `load ENTE FILE`,
// `new-station ENTE NAME [SCHOOL…]` and `revoke-station ENTE STATION` are an administrator's (administration.ts).
// Read from the environment: DATABASE_URL (else the embedded database), DATA_DIR, HOST, PORT, DEMO (small or town), LOG_LEVEL.
import { mkdirSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { loadMunicipality, newStation, revokeStation } from './administration.ts';
import { lockFolder } from './sandbox/lock-folder.ts';
import { startCentral } from './start-central.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';
import { startEpoch } from './sync/start-epoch.ts';

const EnvironmentSchema = z.object({
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().min(1).default('.data/central'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8790),
  DEMO: z.enum(['small', 'town']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const parsed = EnvironmentSchema.safeParse(process.env);
if (!parsed.success) {
  for (const issue of parsed.error.issues) process.stderr.write(`${issue.path.join('.')}: ${issue.message}\n`);
  process.exit(2);
}
const environment = parsed.data;
const [command = 'serve', first, second, ...rest] = process.argv.slice(2);

if (command === 'serve') await serve();
else if (command === 'new-epoch' && first !== undefined) await newEpoch(first);
else if (first !== undefined && second !== undefined && ['load', 'new-station', 'revoke-station'].includes(command)) {
  await administer(command, first, second, rest);
} else {
  process.stderr.write(
    'usage: main.ts [serve | new-epoch ENTE | load ENTE FILE | new-station ENTE NAME [SCHOOL…] | revoke-station ENTE STATION]\n',
  );
  process.exitCode = 2;
}

async function serve(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, HOST: host, PORT: port, DEMO: demo } = environment;
  const central = await startCentral({
    ...{ dataDir, host, port, log: pino({ level: environment.LOG_LEVEL }) },
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(demo === undefined ? {} : { demo }),
  });
  process.stdout.write(`central: ${central.url}\n`);
  if ('stationToken' in central) {
    process.stdout.write(`station token: ${central.stationToken}\nmail: ${central.smtpUrl} → ${central.mailDir}\n`);
    for (const { username, password } of central.operators) process.stdout.write(`operator: ${username} ${password}\n`);
  }
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    void central.close();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

/** The configured database for one command. The embedded one has one process: the server must be stopped meanwhile. */
async function withDatabase<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = environment;
  if (databaseUrl === undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = databaseUrl === undefined ? lockFolder(dataDir) : () => {};
  try {
    const database = await openDatabase(
      databaseUrl === undefined ? { folder: `${dataDir}/database` } : { databaseUrl },
    );
    return await work(database).finally(() => database.close());
  } finally {
    release();
  }
}

async function administer(name: string, ente: string, argument: string, more: readonly string[]): Promise<void> {
  const answer = await withDatabase((database) => {
    if (name === 'load') return loadMunicipality(database, ente, argument);
    if (name === 'new-station') return newStation(database, ente, argument, more);
    return revokeStation(database, ente, argument);
  });
  if (answer.ok) process.stdout.write(answer.value.map((line) => `${line}\n`).join(''));
  else process.stderr.write(`${answer.error}\n`);
  process.exitCode = answer.ok ? 0 : 2;
}

async function newEpoch(ente: string): Promise<void> {
  const epoch = await withDatabase((database) => startEpoch(database.kysely, EnteIdSchema.parse(ente)));
  process.stdout.write(epoch === undefined ? `no such ente: ${ente}\n` : `epoch: ${epoch}\n`);
  if (epoch === undefined) process.exitCode = 1;
}
