// The command line of central: `node src-central/main.ts` serves, the other commands are an administrator's (administration/).
// Read from the environment: DATABASE_URL (else the embedded database), DATA_DIR, HOST, PORT, BEHIND_PROXY, DEMO (small or town), LOG_LEVEL,
// SPORTELLO_PUBLIC_URL (what links begin with), SPORTELLO_RECEIPTS_PUSH_KEY (of the address for pushed receipts), and how pagoPA is reached (settings/pagopa/pagopa-environment.ts).
import { mkdirSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import type { Answer } from './administration/answer.ts';
import { administratorCommands } from './administration/commands.ts';
import { isPublicUrl } from './payments/link/public-url.ts';
import { lockFolder } from './sandbox/lock-folder.ts';
import { openSealer } from './secrets/open-sealer.ts';
import { PagopaEnvironmentSchema, pagopaOf } from './settings/pagopa/pagopa-environment.ts';
import { shortestPushKey } from './receipts/serve-push.ts';
import { startCentral } from './start-central.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';

const ServerSchema = z.object({
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().min(1).default('.data/central'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8790),
  BEHIND_PROXY: z.enum(['0', '1']).default('0'),
  DEMO: z.enum(['small', 'town']).optional(),
  SPORTELLO_PUBLIC_URL: z.url().optional(),
  SPORTELLO_RECEIPTS_PUSH_KEY: z
    .string()
    .min(shortestPushKey)
    .regex(/^[\w-]+$/)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const EnvironmentSchema = ServerSchema.and(PagopaEnvironmentSchema).refine(
  ({ SPORTELLO_PUBLIC_URL: url, DEMO: demo }) => url === undefined || isPublicUrl(url, demo !== undefined),
  { path: ['SPORTELLO_PUBLIC_URL'], message: 'https://…, without a query; http on loopback in the demo only' },
);
const parsed = EnvironmentSchema.safeParse(process.env);
if (!parsed.success) {
  for (const issue of parsed.error.issues) process.stderr.write(`${issue.path.join('.')}: ${issue.message}\n`);
  process.exit(2);
}
const environment = parsed.data;
const [name = 'serve', ente, ...words] = process.argv.slice(2);

if (name === 'serve') await serve();
else await administer();

async function serve(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, HOST: host, PORT: port, DEMO: demo } = environment;
  const behindProxy = environment.BEHIND_PROXY === '1';
  const { SPORTELLO_PUBLIC_URL: publicUrl, SPORTELLO_RECEIPTS_PUSH_KEY: pushKey } = environment;
  const central = await startCentral({
    ...{ dataDir, host, port, behindProxy, log: pino({ level: environment.LOG_LEVEL }) },
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(pushKey === undefined ? {} : { pushKey }),
    ...(demo === undefined ? {} : { demo }),
    pagopa: pagopaOf(environment),
  });
  process.stdout.write(`central: ${central.url}\n`);
  if ('enrolmentCode' in central) {
    process.stdout.write(`enrolment code: ${central.enrolmentCode}\nmail: ${central.smtpUrl} → ${central.mailDir}\n`);
    process.stdout.write(`kiosk enrolment code: ${central.kioskEnrolmentCode}\n`);
    if (central.pagopaUrl !== null) process.stdout.write(`pagoPA (simulation): ${central.pagopaUrl}\n`);
    for (const { username, password } of central.operators) process.stdout.write(`operator: ${username} ${password}\n`);
    for (const { username, password } of central.parents) process.stdout.write(`parent: ${username} ${password}\n`);
  }
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    void central.close();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

async function administer(): Promise<void> {
  const command = Object.hasOwn(administratorCommands, name) ? administratorCommands[name] : undefined;
  const enteId = EnteIdSchema.safeParse(ente);
  const run = command && enteId.success ? command.read(words) : undefined;
  if (!run || !enteId.success) {
    const usages = Object.entries(administratorCommands).map(
      ([each, { usage }]) => `       main.ts ${each} ENTE ${usage}`,
    );
    process.stderr.write(`${['usage: main.ts [serve]', ...usages].map((line) => line.trimEnd()).join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const answer = await withDatabase((database) => run(database, enteId.data, () => openSealer(environment.DATA_DIR)));
  if (answer.ok) process.stdout.write(answer.value.map((line) => `${line}\n`).join(''));
  else process.stderr.write(`${answer.error}\n`);
  process.exitCode = answer.ok ? 0 : 2;
}

/** The configured database for one command. The embedded one has one process: the server must be stopped meanwhile. */
async function withDatabase(work: (database: Database) => Promise<Answer>): Promise<Answer> {
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
