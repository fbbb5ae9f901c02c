// The whole server as `npm start` starts it: demo data, a second start, one process per folder, and the mail that goes nowhere.
import { createTransport } from 'nodemailer';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { PaymentSessionIdSchema } from '#shared/domain/ids.ts';
import { CentralClock } from '#desk/station/central-clock.ts';
import { operatorCentral } from '#desk/central/operator-central.ts';
import { demoCounts, generateChanges } from '#central/sandbox/demo/generate.ts';
import { clientOf, fetchAs, newSigner, publicKeyOf, type StationSigner } from '../../support/station-keys.ts';
import { startCentral, type DemoCentral } from '#central/start-central.ts';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../../support/child-program.ts';
import { Payer } from '../../support/pagopa-bench.ts';
import { onPostgres, type TestDatabase } from '../../support/central-databases.ts';
import { skipWithoutDatabase } from '../../support/use-central-database.ts';

/** Enrols with the demo's code. */
async function enrolAt({ url, enrolmentCode: code }: DemoCentral): Promise<StationSigner> {
  const signer = newSigner();
  const wish = { code, publicKey: publicKeyOf(signer), programVersion: '0.0.0' };
  return { ...signer, stationId: (await clientOf(url).enrolment.enrol(wish)).stationId };
}

async function snapshotOf({ url }: DemoCentral, signer: StationSigner) {
  const manifest = await clientOf(url, signer).sync.createSnapshot();
  const content = await fetchAs(signer, `${url}${manifest.contentPath}`);
  const lines = gunzipSync(Buffer.from(await content.arrayBuffer()))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return { manifest, changes: lines.map((line) => RecordChangeSchema.parse(JSON.parse(line))) };
}

describe('the demo on the embedded database', () => {
  let dataDir: string;
  let central: DemoCentral;
  let signer: StationSigner;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'sportello-central-'));
    central = await startCentral({ dataDir, demo: 'small' });
    signer = await enrolAt(central);
  });
  afterAll(async () => {
    await central.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('holds the whole generated municipality, family by family', async () => {
    const { manifest, changes } = await snapshotOf(central, signer);
    const counts = demoCounts('small');
    const families = (list: Iterable<RecordChange>) =>
      [...list].flatMap((change) => (change.kind === 'family' ? [change.value] : []));
    const all = families(generateChanges('small'));
    // Who begins now never hears of a family that was merged away before.
    const living = all.filter(({ family }) => family.mergedInto === null);
    // What parents read is not the generator's.
    const published = changes.filter(({ kind }) => kind === 'publication').length;
    expect(published).toBeGreaterThan(0);
    const lines = counts.changes + published - (all.length - living.length);
    expect(manifest).toMatchObject({ lines, families: living.length, bollettini: counts.bollettini });
    // Nor are the accounts with which a newcomer tries the kiosk.
    expect(families(changes).map((family) => ({ ...family, accounts: [] }))).toEqual(living);
  });

  test('a second central server on the folder is refused; the first one goes on', async () => {
    await expect(startCentral({ dataDir, demo: 'small' })).rejects.toThrow(/in use by another central server/);
    expect((await fetch(`${central.url}/v1/health`)).status).toBe(200);
  });

  test('a second start at a taken address fails; at its own it keeps data, stations and address; a lock left by a crash is taken over', async () => {
    const before = await snapshotOf(central, signer);
    const { url } = central;
    await central.close();
    // An address that is taken is an error, and leaves neither lock nor server behind.
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startCentral({ dataDir, port })).rejects.toThrow(/EADDRINUSE/);
    expect(readdirSync(dataDir)).not.toContain('central.lock');
    other.close();
    // No process has this id: Linux gives none above 4,194,304.
    writeFileSync(join(dataDir, 'central.lock'), '99999999');
    central = await startCentral({ dataDir, demo: 'small', port: Number(new URL(url).port) });
    expect(central.url).toBe(url);
    expect((await snapshotOf(central, signer)).manifest).toEqual(before.manifest);
  });

  test('a mail sent to the sandbox becomes a file, attachment and all, and goes nowhere else', async () => {
    const transport = createTransport(central.smtpUrl);
    const sent = { from: 'scuola@ente.example', to: 'genitore@posta.example', subject: 'Avviso', text: 'Città' };
    await transport.sendMail({ ...sent, attachments: [{ filename: 'avviso.pdf', content: Buffer.from('%PDF-1.7') }] });
    transport.close();
    const files = readdirSync(central.mailDir);
    expect(files).toHaveLength(1);
    const text = readFileSync(join(central.mailDir, files[0]!), 'utf8');
    expect(text).toContain('Subject: Avviso');
    expect(text).toContain(Buffer.from('%PDF-1.7').toString('base64'));
  });

  test('any notice of the demo can be paid at the stand-in: whole, in instalments, once, and not when it is paid or drafted', async () => {
    const bollettini = [...generateChanges('small')].flatMap((each) =>
      each.kind === 'family' ? each.value.bollettini : [],
    );
    const pay = async (notice: string) => {
      const answer = await fetch(`${central.pagopaUrl ?? ''}/paga`, {
        method: 'POST',
        body: new URLSearchParams({ avviso: notice }),
      });
      return answer.status;
    };
    const owed = bollettini.filter(({ state, paidCents }) => state === 'issued' && paidCents === 0);
    const whole = owed.find(({ noticeNumber, instalments }) => noticeNumber !== null && instalments.length === 0)!;
    const plan = owed.find(({ instalments }) => instalments.length > 1)!;
    const paid = bollettini.find(({ state, noticeNumber }) => state === 'paid' && noticeNumber !== null)!;
    const cancelled = bollettini.find(({ state, noticeNumber }) => state === 'cancelled' && noticeNumber !== null)!;
    const [first, second] = plan.instalments;
    const asked = [whole.noticeNumber!, whole.noticeNumber!, first!.noticeNumber, second!.noticeNumber];
    const answers: number[] = [];
    for (const notice of [...asked, paid.noticeNumber!, cancelled.noticeNumber!]) answers.push(await pay(notice));
    expect(answers).toEqual([200, 400, 200, 200, 400, 400]);
  });

  test('a payment goes its whole way on the one connection of the embedded database: session, cart, Checkout, receipt', async () => {
    const changes = [...generateChanges('small')];
    const operator = changes.flatMap((each) => (each.kind === 'operator' ? [each.value.id] : []))[0]!;
    const families = changes.flatMap((each) => (each.kind === 'family' ? [each.value] : []));
    const owed = families.flatMap(({ family, bollettini }) =>
      bollettini
        .filter((each) => each.state === 'issued' && each.paidCents === 0 && each.noticeNumber !== null)
        .map(({ id, noticeNumber }) => ({ familyId: family.id, bollettinoId: id, noticeNumber: noticeNumber! })),
    );
    // Not one of those that the test before this one has paid.
    const { familyId, ...notice } = owed.at(-1)!;
    const { payments } = operatorCentral({ ...signer, url: central.url }, new CentralClock(() => new Date()), operator);
    const whole = { way: 'screen', language: 'it', email: null } as const;
    const asked = { id: PaymentSessionIdSchema.parse(uuidv7()), familyId, notices: [notice], ...whole };
    const { id } = await payments.open(asked);
    // The stand-in's pages are for the program's own window: nothing is opened in vain for another browser.
    const state = async () =>
      (await payments.list({ which: 'family', familyId })).sessions.find((each) => each.id === id)?.state;
    await expect(payments.openCart({ id, where: 'ownBrowser' })).rejects.toMatchObject({ code: 'ONLY_IN_WINDOW' });
    expect(await state()).toBe('created');
    const { checkoutUrl } = await payments.openCart({ id });
    const payer = await new Payer().pay(checkoutUrl);
    expect((await new Payer().open(payer.wayBack ?? '')).status).toBe(200);
    await expect.poll(state, { timeout: 30_000 }).toBe('paid');
  });
});

const run = (words: readonly string[], environment: Record<string, string>) =>
  spawn(process.execPath, ['src-central/main.ts', ...words], {
    ...{ cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  } as const);
async function outcome(child: ReturnType<typeof run>) {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const [code] = await once(child, 'close');
  return { code: Number(code), errors };
}

test('the command line says which setting or word is wrong, and starts nothing', async () => {
  const wrong = [run([], { PORT: '70000', DEMO: 'huge' }), run(['dance'], {})];
  const [setting, word] = await Promise.all(wrong.map(outcome));
  const named = setting?.errors.split('\n').map((line) => line.split(':')[0]);
  expect([setting?.code, named, word?.code]).toEqual([2, ['PORT', 'DEMO', ''], 2]);
});

describe('on one PostgreSQL', () => {
  skipWithoutDatabase(onPostgres);
  let place: TestDatabase;
  let databaseUrl: string;
  beforeAll(async () => {
    if (!onPostgres.available) return;
    place = await onPostgres.create();
    if (!('databaseUrl' in place.address)) throw new Error('not a PostgreSQL');
    ({ databaseUrl } = place.address);
  });
  afterAll(() => place?.drop());

  test('several central servers serve the same municipality beside each other', async () => {
    const first = await startCentral({ databaseUrl, dataDir: place.folder, demo: 'small' });
    const second = await startCentral({ databaseUrl, dataDir: place.folder, demo: 'small' });
    // A code of one is good at the other, and so is the station that it makes.
    const signer = await enrolAt({ ...second, enrolmentCode: first.enrolmentCode });
    const { manifest } = await snapshotOf(first, signer);
    const isLiving = (change: RecordChange) => change.kind === 'family' && change.value.family.mergedInto === null;
    expect(manifest.families).toBe([...generateChanges('small')].filter(isLiving).length);
    expect((await snapshotOf(second, signer)).manifest).toEqual(manifest);
    await Promise.all([first.close(), second.close()]);
  });

  test('the program serves until it is told to stop, and gives a restored database a new epoch', async () => {
    const environment = { DATABASE_URL: databaseUrl, DATA_DIR: place.folder, PORT: '0', DEMO: 'small' };
    const child = run([], { ...environment, LOG_LEVEL: 'silent' });
    const ended = outcome(child);
    const [first] = await once(createInterface({ input: child.stdout }), 'line');
    const url = String(first).replace('central: ', '');
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, errors: '' });
    const restored = ['nobody', 'valdiprova'].map((ente) => outcome(run(['new-epoch', ente], environment)));
    expect((await Promise.all(restored)).map(({ code }) => code)).toEqual([2, 0]);
  });
});
