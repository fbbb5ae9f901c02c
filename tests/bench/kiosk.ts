// `npm run bench -- kiosk [--quick]`: what a parent waits for at a kiosk. First one kiosk, step by step through its desk's own router; then fifty
// kiosks at once on one central process, each a parent who signs in, looks for some seconds, and goes on (`--quick`: ten). Central is a
// process of its own on a durable PostgreSQL; all of it on loopback, every request signed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { makeEnrolmentCode } from '#central/enrolment/make-code.ts';
import { digestSecret } from '#central/secrets/argon2.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { kioskCentral } from '#desk/central/kiosk-central.ts';
import { openDesk } from '#desk/open-desk.ts';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { CentralClock } from '#desk/station/central-clock.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { findPostgres } from '../../scripts/find-postgres.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { newEnte, type EnteBench } from '../support/central-bench.ts';
import { projectRoot } from '../support/child-program.ts';
import { payable } from '../support/payment-bench.ts';
import { startThrowAwayCluster } from '../support/postgres.ts';
import { schoolA, someFamily } from '../support/small-ente.ts';
import type { StationSigner } from '../support/station-keys.ts';
import { percentile, rounded } from './support/bench-line.ts';

/** What a family of the town has. */
const BOLLETTINI = 75;
const LONGEST_LOOK_MS = 10_000;
/** Whoever comes in does so at another moment than the others: a slow digest takes as long as it should. */
const ARRIVING_MS = 30_000;
const password = 'un cavallo verde';

type Steps = Map<string, number[]>;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const atOnce = quick ? 10 : 50;
  const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-kiosk-'));
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const database = await openDatabase({ databaseUrl: cluster.url });
  const names = Array.from({ length: atOnce }, (_, at) => `family-${String(at)}`);
  const families = names.map(familyOf);
  const ente = await newEnte(database, folder, families);
  await letIn(ente, names);
  const central = await startCentralProcess(cluster.url, join(folder, 'central'));
  try {
    const one: Steps = new Map();
    await alone(ente, central.url, join(folder, 'desk'), one, quick ? 10 : 60);
    for (const [step, times] of one) yield line(`one kiosk: ${step}, p95`, percentile(times, 0.95));
    const many: Steps = new Map();
    const rounds = quick ? 1 : 3;
    const kiosks = await Promise.all(names.map(async (name) => ({ name, ...(await ente.addKiosk()) })));
    await Promise.all(
      kiosks.map(async ({ name, signer }, at) => {
        await sleep((at / atOnce) * ARRIVING_MS);
        for (let round = 0; round < rounds; round += 1) await visit(central.url, signer, `${name}-parent`, many);
      }),
    );
    const { signIn = [], ...steps } = Object.fromEntries(many);
    yield line(`${String(atOnce)} kiosks at once: a step, p95`, percentile(Object.values(steps).flat(), 0.95));
    yield line(`${String(atOnce)} kiosks at once: signing in, p95`, percentile(signIn, 0.95));
  } finally {
    await central.close();
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = (name: string, value: number): Measurement => ({
  ...{ bench: 'kiosk', name, value: rounded(value), unit: 'ms' },
});

function familyOf(name: string) {
  const bollettini = Array.from({ length: BOLLETTINI }, (_, at) =>
    payable(`${name}-b${String(at)}`, name, at < 3 ? {} : { state: 'paid', paidCents: 1000 as never }),
  );
  const family = someFamily(name, [{ id: `${name}-kid-1`, school: schoolA }], bollettini);
  const persons = family.persons.map((person) => ({ ...person, fiscalCode: 'RSSMRA80A01H501U', familyName: 'Rossi' }));
  return FamilyAggregateSchema.parse({ ...family, persons });
}

/** Accounts with one password, and an ente that takes it. */
async function letIn({ database, enteId }: EnteBench, names: readonly string[]): Promise<void> {
  const on = { on: true, reason: '' };
  const off = { on: false, reason: '' };
  const features = JSON.stringify({ ownCredentials: on, secretQuestion: off, cash: off });
  const db = database.kysely;
  await db.updateTable('ente').set({ features, postal: null }).where('id', '=', enteId).execute();
  const digest = await digestSecret(password);
  const at = InstantSchema.parse(new Date().toISOString());
  await db
    .insertInto('account')
    .values(
      names.map((name) => ({
        ...{ ente_id: enteId, id: `a-${name}`, person_id: `${name}-parent` as never, username: `${name}-parent` },
        ...{ state: 'active' as const, email: null, own_credentials: true, password_digest: digest },
        ...{ secret_digest: null, mail_id: null, registered_at: at, consent_at: at },
      })),
    )
    .execute();
}

async function startCentralProcess(databaseUrl: string, dataDir: string) {
  const child = spawn(process.execPath, [join(projectRoot, 'src-central', 'main.ts')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const said of createInterface({ input: child.stdout })) {
    const url = /^central: (\S+)$/.exec(said)?.[1];
    if (url === undefined) continue;
    const close = () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    return { url, close };
  }
  throw new Error('central ended before it listened');
}

/** One kiosk, as its window asks its desk. */
async function alone(ente: EnteBench, url: string, dataDir: string, steps: Steps, rounds: number): Promise<void> {
  const planned = { name: 'Chiosco', role: 'kiosk', schools: [] } as const;
  const desk = await openDesk({
    ...{ dataDir, keys: stationKeys({ dataDir }), central: { url }, mail: null, version: '0.0.0' },
    ...{ resourcesDir: join(projectRoot, 'resources') },
    enrolmentCode: await makeEnrolmentCode(ente.database.kysely, ente.enteId, planned),
  });
  try {
    await desk.connection().desk.system.syncNow();
    const window = createRouterClient(desk.kioskRouter, { context: desk.connection() });
    for (let round = 0; round < rounds; round += 1) {
      const timed = timing(steps);
      await timed('start screen', () => window.start());
      await timed('signing in', () => window.access.signIn({ username: 'family-0-parent', password }));
      await timed('home', () => window.home());
      await timed('categories', () => window.bollettini.categories());
      const { rows } = await timed('bollettini', () => window.bollettini.list({ which: 'outstanding' }));
      const bollettinoIds = rows.map(({ id }) => id);
      await timed('notice drawn and read back', () => window.notices.make({ bollettinoIds, language: 'it' }));
      await timed('profile', () => window.profile.see());
      await window.access.signOut();
    }
  } finally {
    await desk.close();
  }
}

/** A parent at one of many kiosks, by the way that its desk takes. */
async function visit(url: string, signer: StationSigner, username: string, steps: Steps): Promise<void> {
  const clock = new CentralClock(() => new Date());
  const timed = timing(steps);
  const look = () => sleep(Math.random() * LONGEST_LOOK_MS);
  const before = kioskCentral({ url, ...signer }, clock, null);
  const { token } = await timed('signIn', () => before.access.signIn({ username, password }));
  const kiosk = kioskCentral({ url, ...signer }, clock, token);
  await timed('home', () => kiosk.home());
  await look();
  await timed('categories', () => kiosk.bollettini.categories());
  const { rows } = await timed('list', () => kiosk.bollettini.list({ which: 'outstanding' }));
  await look();
  const bollettinoIds = rows.map(({ id }) => id);
  await timed('source', () => kiosk.notices.source({ bollettinoIds }));
  await look();
  await timed('receipts', () => kiosk.receipts.list({}));
  await look();
  await timed('profile', () => kiosk.profile.see());
  await kiosk.access.signOut();
}

function timing(steps: Steps) {
  return async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    const times = steps.get(step) ?? [];
    times.push(performance.now() - begun);
    steps.set(step, times);
    return result;
  };
}
