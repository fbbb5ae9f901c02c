// Enrolment from the desk's side: what is kept of it, whatever becomes of the answer.
import { createRouterClient } from '@orpc/server';
import { demoOperators } from '../../../src-central/sandbox/demo/operators.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoDesk } from '../../../tests/support/demo-desk.ts';
import { openTestStore, testFolder, testKeys } from '../../../tests/support/desk-store.ts';
import { errorCode } from '../../../tests/support/error-code.ts';
import { fail, fakeCentral, municipality, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { newSigner, publicKeyOf } from '../../../tests/support/station-keys.ts';
import { openDesk, type Desk } from '../open-desk.ts';
import type { OpenStore } from '../store/open-store.ts';
import { enrol } from './enrol.ts';
import { accessOf, readIdentity } from './station-identity.ts';

const now = () => new Date();
const tools = (store: OpenStore) => ({ store, now, version: '1.2.3', configuredUrl: undefined });
const wishFor = ({ url, enrolmentCode }: FakeCentral) => ({ centralUrl: url, code: enrolmentCode });
const newStore = () => openTestStore(testFolder());

describe('an enrolment', () => {
  test('leaves an identity with which central is asked', async () => {
    const central = await fakeCentral(municipality(1));
    const store = await newStore();
    expect(readIdentity(store.db)).toBeNull();
    expect(await enrol(tools(store), wishFor(central))).toMatchObject({ ok: true });
    const identity = readIdentity(store.db);
    expect(identity).toMatchObject({ enteId: 'e', role: 'counter', centralUrl: central.url, revokedAt: null });
    const known = await central.registry.find(identity!.stationId);
    expect(known?.publicKey).toBe(publicKeyOf(accessOf(identity!, undefined)));
  });

  test('whose answer is lost is asked for again with the same key', async () => {
    const central = await fakeCentral(municipality(1));
    const store = await newStore();
    const keys: unknown[] = [];
    const { enrol: letIn } = central.registry;
    central.registry.enrol = async (request, address) => {
      keys.push(request.publicKey);
      return await letIn(request, address);
    };
    let answers = false;
    central.behave = async (request, response) => {
      if (answers || request.url !== '/v1/enrolment') return false;
      // Central does its part, and the line breaks before the answer.
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      await central.registry.enrol(JSON.parse(Buffer.concat(chunks).toString('utf8')), '');
      response.destroy();
      return true;
    };
    expect(await enrol(tools(store), wishFor(central))).toMatchObject({
      ok: false,
      error: { code: 'NO_ANSWER', problem: 'UNREACHABLE' },
    });
    expect(readIdentity(store.db)).toBeNull();
    answers = true;
    expect(await enrol(tools(store), wishFor(central))).toMatchObject({ ok: true });
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  test('with a code that is refused, or is none, leaves nothing', async () => {
    const central = await fakeCentral(municipality(1));
    const store = await newStore();
    for (const code of ['AAAA-AAAA-AAAA-AAAA', 'no code']) {
      expect(await enrol(tools(store), { ...wishFor(central), code })).toEqual({
        ok: false,
        error: { code: 'CODE_UNKNOWN' },
      });
    }
    expect(readIdentity(store.db)).toBeNull();
    expect(store.db.raw.prepare('SELECT count(*) FROM station_enrolment').pluck().get()).toBe(0);
    expect(central.requests.filter((path) => path === '/v1/enrolment')).toHaveLength(1);
  });

  test('says until when to wait, and when what answers is no central server', async () => {
    const central = await fakeCentral(municipality(1));
    const store = await newStore();
    const until = '2030-01-02T03:04:05Z';
    central.behave = (_request, response) => {
      fail(response, 429, 'TOO_MANY_ATTEMPTS', { until });
      return true;
    };
    const waiting = { code: 'TOO_MANY_ATTEMPTS', until };
    expect(await enrol(tools(store), wishFor(central))).toEqual({ ok: false, error: waiting });
    central.behave = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      return true;
    };
    const garbage = { code: 'NO_ANSWER', problem: 'GARBAGE' };
    expect(await enrol(tools(store), wishFor(central))).toEqual({ ok: false, error: garbage });
  });

  test('for another municipality changes nothing where there is one already', async () => {
    const central = await fakeCentral(municipality(1));
    const store = await newStore();
    await enrol(tools(store), wishFor(central));
    const before = readIdentity(store.db);
    store.writeTx('test', (db) => db.raw.exec("UPDATE station_identity SET ente_id = 'another'"));
    expect(await enrol(tools(store), wishFor(central))).toEqual({ ok: false, error: { code: 'OTHER_ENTE' } });
    expect(readIdentity(store.db)).toMatchObject({ stationId: before!.stationId, enteId: 'another' });
  });
});

describe('where central is', () => {
  const identity = (configuredUrl: string | null) => ({
    ...{ stationId: newSigner().stationId, enteId: 'e' as never, role: 'counter' as const },
    ...{ centralUrl: 'https://a.example/', configuredUrl, privateKey: newSigner().privateKey, revokedAt: null },
  });
  test.each([
    ['as enrolled, where the settings say nothing', null, undefined, 'https://a.example'],
    [
      'as enrolled, where the settings say what they said',
      'https://b.example',
      'https://b.example',
      'https://a.example',
    ],
    ['where the settings say since', 'https://b.example', 'https://c.example/', 'https://c.example'],
    ['where the settings say for the first time', null, 'https://c.example', 'https://c.example'],
  ])('%s', (_what, before, since, url) => {
    expect(accessOf(identity(before), since).url).toBe(url);
  });
});

describe('a window', () => {
  async function open(dataDir: string, options: Partial<Parameters<typeof openDesk>[0]> = {}): Promise<Desk> {
    const desk = await openDesk({
      ...{ dataDir, resourcesDir: 'resources', keys: testKeys(), central: null, mail: null, version: '1.2.3' },
      ...options,
    });
    let closing: Promise<void> | null = null;
    const close = () => (closing ??= desk.close());
    onTestFinished(close);
    return { ...desk, close };
  }
  const windowOf = (desk: Desk) => createRouterClient(desk.router, { context: desk.connection() });

  test('enrols a new station without signing in, and the first data come', async () => {
    const central = await fakeCentral(municipality(2));
    const folder = testFolder();
    const desk = await open(folder);
    const window = windowOf(desk);
    expect((await window.system.status()).sync.connection).toBe('unenrolled');
    expect(await errorCode(window.system.enrol({ centralUrl: central.url, code: 'nonsense' }))).toBe('CODE_UNKNOWN');
    await window.system.enrol(wishFor(central));
    for await (const status of await window.system.watchStatus()) if (status.desk.phase === 'ready') break;
    await desk.close();
    const again = windowOf(await open(folder));
    expect((await again.system.syncNow()).sync).toMatchObject({ connection: 'online', problem: null });
  });

  test('is told in one word why it did not work', async () => {
    const central = await fakeCentral(municipality(1));
    const window = windowOf(await open(testFolder()));
    const wish = wishFor(central);
    const answers: [string, FakeCentral['behave']][] = [
      ['UNREACHABLE', (_request, response) => (response.destroy(), true)],
      ['NOT_CENTRAL', (_request, response) => (response.writeHead(200).end('<html>'), true)],
      [
        'TOO_MANY_ATTEMPTS',
        (_request, response) => (fail(response, 429, 'TOO_MANY_ATTEMPTS', { until: '2030-01-02T03:04:05Z' }), true),
      ],
    ];
    for (const [code, behave] of answers) {
      central.behave = behave;
      expect(await errorCode(window.system.enrol(wish))).toBe(code);
    }
    expect(await errorCode(window.system.enrol({ ...wish, centralUrl: 'file:///etc' }))).toBe('BAD_REQUEST');
  });

  test('may enrol anew a station with data only while an administrator sits there; the data stay until others come', async () => {
    const central = await fakeCentral(municipality(2));
    const { desk, client, signedInClient } = await demoDesk({ families: 2 });
    const status = () => desk.connection().desk.system.status();
    expect(status()).toMatchObject({ desk: { phase: 'ready' }, sync: { connection: 'unconfigured' } });
    expect(await errorCode(client().system.enrol(wishFor(central)))).toBe('ADMINISTRATOR_NEEDED');
    const secretary = await signedInClient();
    expect(await errorCode(secretary.system.enrol(wishFor(central)))).toBe('ADMINISTRATOR_NEEDED');
    const administrator = client();
    await administrator.operators.signIn(anAdministrator());
    await administrator.system.enrol(wishFor(central));
    expect(status().desk.phase).toBe('ready');
    await administrator.system.syncNow();
    expect(status().sync).toMatchObject({ connection: 'online', problem: null });
    expect(central.requests).toContain('/v1/sync/snapshots');
  });

  test('of a station whose settings hold a code sees it enrol once central answers', async () => {
    const central = await fakeCentral(municipality(1));
    let down = true;
    central.behave = (_request, response) => {
      if (down) response.destroy();
      return down;
    };
    const { url, enrolmentCode } = central;
    const desk = await open(testFolder(), { central: { url }, enrolmentCode });
    for await (const { sync, desk: state } of desk.connection().desk.system.watch(undefined)) {
      if (sync.problem === 'UNREACHABLE' && down) {
        expect(sync.connection).toBe('unenrolled');
        down = false;
      }
      if (state.phase === 'ready') break;
    }
  });

  test('of a station whose code is refused is told so, and the code is not tried again', async () => {
    const central = await fakeCentral(municipality(1));
    const desk = await open(testFolder(), { central: { url: central.url }, enrolmentCode: 'AAAA-AAAA-AAAA-AAAA' });
    const { system } = desk.connection().desk;
    for await (const { sync } of system.watch(undefined)) if (sync.problem === 'CODE_UNKNOWN') break;
    await system.syncNow();
    expect(system.status().sync).toMatchObject({ connection: 'unenrolled', problem: 'CODE_UNKNOWN' });
    expect(central.requests).toEqual(['/v1/enrolment']);
  });
});

function anAdministrator() {
  const found = demoOperators.find(({ role }) => role === 'administrator');
  if (!found) throw new Error('the demo has no administrator');
  return { username: found.username, password: found.password };
}
