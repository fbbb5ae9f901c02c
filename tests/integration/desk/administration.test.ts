// An administrator's questions from a counter to central and back: who may ask, and what comes back when nobody is there.
import { isDefinedError, safe } from '@orpc/client';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { sealer } from '#central/secrets/seal.ts';
import { noteHandedOut } from '#desk/notices/note-handed-out.ts';
import { handedOut } from '#desk/notices/queries.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { mailRoute } from '#desk/mail/kept-account.ts';
import { isAnybodyThere, signIn } from '#desk/operators/sign-in.ts';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import { NoticeEntrySchema } from '#shared/contracts/desk/notices.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import { OperatorIdSchema, type OperatorId } from '#shared/domain/ids.ts';
import { onPGlite } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { errorCode } from '../../support/error-code.ts';
import { newEnte } from '../../support/central-bench.ts';
import { schoolA, smallEnte } from '../../support/small-ente.ts';
import { testEngine } from '../../support/sync-engine.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const entry = (noticeNumber: string) =>
  NoticeEntrySchema.parse({
    ...{ bollettinoId: 'b', noticeNumber, amountCents: 100, dueDate: '2026-04-01', subject: 'Mensa', instalment: null },
  });
const administrator = OperatorIdSchema.parse('op-head');

describe('administration from a counter', () => {
  const central = useCentralDatabase(onPGlite);
  let ente: CommandBench;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    ente = await newCommandBench(central.database, central.place.folder, []);
    server = createCentralServer(
      databaseServices(central.database, ente.shelf, () => {}, secrets),
      pino({ enabled: false }),
    );
    url = await listen(server, 0, '127.0.0.1');
    await put({});
    await put({ id: OperatorIdSchema.parse('op-clerk'), username: 'clerk', role: 'secretary' });
    await put({ id: OperatorIdSchema.parse('op-gone'), username: 'gone', active: false });
  });
  afterAll(() => closeServer(server));

  const put = (change: Partial<OperatorRecord>) =>
    putOperator(central.database.kysely, ente.enteId, {
      ...{ id: administrator, revision: 1, username: 'head', displayName: 'Capo', role: 'administrator' },
      ...{ active: true, passwordDigest: '$argon2id$none' },
      ...change,
    });

  const secrets = sealer(randomBytes(32));
  const account: MailAccount = {
    ...{ host: 'posta.comune.example', port: 587, security: 'starttls', user: 'scuola' },
    ...{ from: 'scuola@comune.example', perMinute: 30, perDay: 2000 },
    ...{ oauth: null, imap: null, returnTag: false },
  };

  const ask = async (operatorId: OperatorId) => {
    const { settings } = await engineOf(operatorId);
    return settings.read();
  };

  const engineOf = async (operatorId: OperatorId) => {
    const { signer } = await ente.addStation(schoolA);
    const { engine } = await testEngine({ access: { url, ...signer } });
    return engine.operatorCentral(operatorId).administration;
  };

  test('an administrator reads the settings of the ente', async () => {
    const settings = await ask(administrator);
    expect(settings.ente.id).toBe(ente.enteId);
    expect(settings.schools.length).toBeGreaterThan(0);
  });

  test('a counter gets the mail account with its password once it is saved, and loses it when it is taken away', async () => {
    const { signer } = await ente.addStation(schoolA);
    const { engine, store, sync } = await testEngine({ access: { url, ...signer } });
    await sync();
    expect(mailRoute(store.db, null)).toBeNull();
    const settings = engine.operatorCentral(administrator).administration.settings;
    await settings.saveMail({ account, password: 'parola d’ordine' });
    await sync();
    const mail = mailRoute(store.db, null);
    expect(mail).toMatchObject({
      from: account.from,
      settings: { host: account.host, port: 587, secure: false, requireTls: true },
      limits: { perMinute: account.perMinute, perDay: account.perDay },
    });
    expect(mail?.settings.auth).toEqual({ user: 'scuola', pass: 'parola d’ordine' });
    const own = { smtpUrl: 'smtp://localhost:25', from: 'x@y.example' };
    expect(mailRoute(store.db, own)).toMatchObject({ from: own.from, limits: null });
    await settings.removeMail();
    await sync();
    expect(mailRoute(store.db, null)).toBeNull();
  });

  test('a kiosk is not given the mail account', async () => {
    const { signer } = await ente.addKiosk(schoolA);
    await engineOf(administrator).then(({ settings }) => settings.saveMail({ account, password: 'x' }));
    const { store, sync } = await testEngine({ access: { url, ...signer } });
    expect((await sync()).problem).toBeNull();
    expect(mailRoute(store.db, null)).toBeNull();
  });

  test('what is wrong with a value comes back by field', async () => {
    const { settings } = await engineOf(administrator);
    const { ente: now } = await settings.read();
    const [failure] = await safe(settings.saveEnte({ revision: now.revision, set: { name: ' ' } }));
    expect(isDefinedError(failure) && failure.code === 'SETTING_WRONG' && failure.data.notes).toMatchObject([
      { field: 'name', level: 'problem', code: 'missing' },
    ]);
    expect(await errorCode(settings.saveEnte({ revision: now.revision + 5, set: {} }))).toBe('CHANGED_MEANWHILE');
  });

  test('the first administrator is made by a counter, arrives with the same answer, and is the first once', async () => {
    const empty = await newEnte(central.database, central.place.folder, [], (id) => smallEnte(id).slice(0, 5));
    const { signer } = await empty.addStation(schoolA);
    const { engine, store } = await testEngine({ access: { url, ...signer } });
    const first = { username: 'capo', displayName: 'Carla Verdi', password: 'quattordici segni' };
    expect(await engine.firstOperator({ ...first, password: 'corta' })).toBe('PASSWORD_WEAK');
    expect(isAnybodyThere(store.db)).toBe(false);
    expect(await engine.firstOperator(first)).toBe('made');
    const signed = await signIn(store, first, () => new Date());
    expect(signed).toMatchObject({ ok: true, value: { role: 'administrator' } });
    expect(await engine.firstOperator({ ...first, username: 'altro' })).toBe('NOT_FIRST');
  });

  test('central hears once which notices were made, and the station then forgets it', async () => {
    const { signer } = await ente.addStation(schoolA);
    const { store, sync } = await testEngine({ access: { url, ...signer } });
    const at = new Date('2026-03-02T08:05:00Z');
    noteHandedOut(store, [entry('302000000000000000')], at);
    noteHandedOut(store, [entry('302000000000000000')], at);
    await sync();
    const told = await central.database.kysely.selectFrom('notice_handed_out').selectAll().execute();
    expect(told.map((row) => [row.notice_number, row.station_id, Date.parse(row.at)])).toEqual([
      ['302000000000000000', signer.stationId, at.getTime()],
    ]);
    expect(handedOut.all(store.db, 10)).toEqual([]);
  });

  test.each(['op-clerk', 'op-gone', 'op-nobody'])('%s is turned away, whatever the station says', async (id) => {
    expect(await errorCode(ask(OperatorIdSchema.parse(id)))).toBe('OPERATOR_NOT_ALLOWED');
  });
});
