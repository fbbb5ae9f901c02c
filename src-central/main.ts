// The command line of central: `node src-central/main.ts` serves; `node src-central/main.ts new-epoch ENTE` is for after a restore.
// Read from the environment: DATABASE_URL (else the embedded database), DATA_DIR, HOST, PORT, DEMO (small or town), LOG_LEVEL.
import { pino } from 'pino';
import { z } from 'zod';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { startCentral } from './start-central.ts';
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
const [command = 'serve', argument] = process.argv.slice(2);

if (command === 'serve') await serve();
else if (command === 'new-epoch' && argument !== undefined) await newEpoch(argument);
else {
  process.stderr.write('usage: main.ts [serve | new-epoch ENTE]\n');
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

async function newEpoch(ente: string): Promise<void> {
  const database = await openDatabase(
    environment.DATABASE_URL === undefined
      ? { folder: `${environment.DATA_DIR}/database` }
      : { databaseUrl: environment.DATABASE_URL },
  );
  try {
    const epoch = await startEpoch(database.kysely, EnteIdSchema.parse(ente));
    process.stdout.write(epoch === undefined ? `no such ente: ${ente}\n` : `epoch: ${epoch}\n`);
    if (epoch === undefined) process.exitCode = 1;
  } finally {
    await database.close();
  }
}
