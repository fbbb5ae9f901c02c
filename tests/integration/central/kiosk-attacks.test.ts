// Whoever stands at a kiosk with patience: tries of password, secret answer and one-time code, asking who exists, and tokens carried from one ente to
// another. Through the procedures that a kiosk calls; one database for all.
import { createHash, randomBytes } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import type { KyselyPlugin } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  attemptsPerAccount,
  attemptsPerAddress,
  attemptsPerStation,
  windowMinutes,
} from '#central/accounts/access/access-limits.ts';
import { argon2 } from '#central/accounts/access/hashing.ts';
import { identityContext } from '#central/identity/identity-context.ts';
import { kioskHandlers } from '#central/kiosk/handlers.ts';
import { paymentHandlers } from '#central/payments/handlers.ts';
import { LinkTokenSchema } from '#central/payments/link/payment-links.ts';
import { readLink } from '#central/payments/link/read-link.ts';
import { sealer } from '#central/secrets/seal.ts';
import { saveIdentity } from '#central/settings/identity/save-identity.ts';
import type { KnownStation } from '#central/stations/find-station.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { newAccessCode } from '#shared/accounts/access-code.ts';
import { secretText } from '#shared/accounts/secret-question.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { AccountState } from '#shared/contracts/records/account.ts';
import { OperatorIdSchema, PaymentSessionIdSchema, PersonIdSchema, type PaymentSessionId } from '#shared/domain/ids.ts';
import { PaymentCodeSchema, type PaymentCode } from '#shared/domain/payment-code.ts';
import { expectOk } from '#shared/domain/result.ts';
import { ParentTokenSchema, type ParentToken } from '#shared/security/parent-token.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { onPGlite, onPostgres } from '../../support/central-databases.ts';
import { author, providersAt } from '../../support/identity-bench.ts';
import { newPaymentBench } from '../../support/payment-bench.ts';
import { schoolA, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const password = 'un cavallo verde';
const secret = { question: 'pet', answer: 'Fido' } as const;
const names = ['anna', 'closed', 'locked', 'spid'] as const;
const stateOf = (name: string): AccountState => (name === 'closed' || name === 'locked' ? name : 'active');

// Limits are counted by statements that meet: on the embedded database nothing runs at once.
const configuration = onPostgres.available ? onPostgres : onPGlite;

describe(`attacks at a kiosk on ${configuration.name}`, () => {
  const central = useCentralDatabase(configuration);
  const db = () => central.database.kysely;
  const secrets = sealer(randomBytes(32));
  let addresses = 0;
  const newAddress = () => `198.51.100.${String((addresses += 1))}`;

  let digests: { password_digest: string; secret_digest: string };
  beforeAll(async () => {
    digests = {
      password_digest: await argon2.digest(password),
      secret_digest: await argon2.digest(secretText(secret.question, secret.answer)),
    };
  });

  /** An ente where passwords and the secret question are on, with an account of each kind. */
  async function bench() {
    const families = names.map((name) =>
      someFamily(
        name,
        [{ id: `${name}-kid`, school: schoolA }],
        [someBollettino(`${name}-b`, `${name}-parent`, `${name}-kid`)],
      ),
    );
    const ente = await newEnte(central.database, central.place.folder, families);
    const on = { on: true, reason: '' };
    const features = JSON.stringify({ ownCredentials: on, secretQuestion: on, cash: { on: false, reason: '' } });
    await db().updateTable('ente').set({ features }).where('id', '=', ente.enteId).execute();
    const now = InstantSchema.parse(new Date().toISOString());
    for (const name of names) {
      const personId = PersonIdSchema.parse(`${name}-parent`);
      const own = name === 'spid' ? { password_digest: null, secret_digest: null } : digests;
      await db()
        .insertInto('account')
        .values({
          ...{
            ente_id: ente.enteId,
            id: `a-${name}`,
            person_id: personId,
            username: name,
            email: `${name}@example.it`,
          },
          ...{ state: stateOf(name), own_credentials: name !== 'spid', mail_id: null, registered_at: now },
          ...{ consent_at: now, ...own },
        })
        .execute();
    }
    const { station } = await ente.addKiosk();
    return { ente, station };
  }

  interface Standing {
    readonly ente: EnteBench;
    readonly station: KnownStation;
    readonly address?: string;
    readonly token?: ParentToken | null;
    readonly plugin?: KyselyPlugin;
    /** Called when the answer is ready and work goes on behind it. */
    readonly onLater?: () => void;
  }

  /** What somebody holds in her hand: an access code, a slip's code, the session behind it. */
  interface Brought {
    readonly code: string;
    readonly slip: PaymentCode;
    readonly id: PaymentSessionId;
  }

  /** What a kiosk calls, from an address of its own; work that goes on after the answer is waited for. */
  function at({ ente, station, address = newAddress(), token = null, plugin, onLater }: Standing) {
    const kysely = plugin ? db().withPlugin(plugin) : db();
    const database = { ...central.database, kysely };
    const publicAddress = () => ({ url: 'https://central.example', usable: true });
    const identity = identityContext({
      db: db(),
      sealer: secrets,
      now: Date.now,
      address: publicAddress,
      keyBits: 2048,
    });
    const services = databaseServices(database, ente.shelf, undefined, secrets);
    const payments = { ...newPaymentBench(central.database).context, now: Date.now };
    const afterwards: Promise<unknown>[] = [];
    const context = {
      services: { ...services, payments, identity, publicAddress: services.publicAddress },
      ...{ signer: station, operatorId: null, parentToken: token, address },
      later: (work: Promise<unknown>) => {
        onLater?.();
        afterwards.push(work);
      },
    };
    const behalf = { ...context, operatorId: OperatorIdSchema.parse('op-1') };
    return {
      kiosk: createRouterClient(kioskHandlers, { context }),
      counter: createRouterClient(paymentHandlers, { context: behalf }),
      page: (link: string) => readLink(payments, LinkTokenSchema.parse(link.split('/').at(-1))),
      settled: () => Promise.all(afterwards),
    };
  }

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (failure: unknown) => String((failure as { code?: unknown }).code),
    );
  const tally = (answers: readonly string[]) =>
    Object.fromEntries([...new Set(answers)].map((one) => [one, answers.filter((other) => other === one).length]));

  async function codeFor({ ente }: Pick<Standing, 'ente'>, name: string) {
    const code = newAccessCode((below) => randomBytes(1)[0]! % below);
    const expires_at = InstantSchema.parse('2099-01-01T00:00:00Z');
    const digest = createHash('sha256').update(code).digest('hex');
    await db()
      .insertInto('account_code')
      .values({ digest, ente_id: ente.enteId, account_id: `a-${name}`, purpose: 'recovery', way: 'slip', expires_at })
      .execute();
    return code;
  }

  /** Statements and slow digests that the work behind an answer took. */
  function watching() {
    const statements: string[] = [];
    const plugin: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        statements.push(db().getExecutor().compileQuery(node, queryId).sql);
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const checked = vi.spyOn(argon2, 'isRight');
    onTestFinished(() => void vi.restoreAllMocks());
    const digests = () => checked.mock.calls.length;
    return { plugin, statements, digests };
  }

  test('of many passwords at once for one name, five are looked at, whoever exists, at whichever kiosk', async () => {
    const here = await bench();
    const { station: second } = await here.ente.addKiosk();
    for (const username of ['anna', 'nobody']) {
      const tries = Array.from({ length: 20 }, (_, index) =>
        codeOf(
          at({ ...here, station: index % 2 ? second : here.station }).kiosk.access.signIn({
            ...{
              username: index % 3 ? username : ` ${username.toUpperCase()} `,
              password: `tentativo ${String(index)}`,
            },
          }),
        ),
      );
      const expected = { WRONG_CREDENTIALS: attemptsPerAccount, TOO_MANY_ATTEMPTS: 20 - attemptsPerAccount };
      expect(tally(await Promise.all(tries)), username).toEqual(expected);
      // Not even the right one now.
      expect(await codeOf(at(here).kiosk.access.signIn({ username, password }))).toBe('TOO_MANY_ATTEMPTS');
    }
    const { failures } = await db()
      .selectFrom('account')
      .select('failures')
      .where('ente_id', '=', here.ente.enteId)
      .where('id', '=', 'a-anna')
      .executeTakeFirstOrThrow();
    expect(failures).toBe(attemptsPerAccount);
  });

  test('a kiosk and an address have their tries whatever is tried, through every door together', async () => {
    const here = await bench();
    const foreign = await bench();
    const refused = 'TOO_MANY_ATTEMPTS';
    const wish = (fiscalCode: string) => ({
      ...{
        id: uuidv7(),
        privacyRead: true as const,
        givenName: 'N',
        familyName: 'P',
        fiscalCode,
        email: null,
        phone: null,
      },
      ...{ language: 'it' as const, child: { givenName: 'F', familyName: 'P', birthDate: null, school: null } },
    });
    const fiscalCode = (index: number) => `RSSMRA80A01H5${String(index).padStart(2, '0')}U`;
    const doors = (standing: Standing, index: number) =>
      [
        () => at(standing).kiosk.registration.ask(wish(fiscalCode(index))),
        () => at(standing).kiosk.access.recover({ typed: `nobody${String(index)}@example.it`, secret: null }),
        () => at(standing).kiosk.access.lookAtCode({ code: 'AAAABBBBCCCCDDDD' }),
      ][index % 3]!;
    // From as many addresses as tries: the station is what they share.
    const answers = Array.from({ length: attemptsPerStation }, (_, index) => codeOf(doors(here, index)()));
    expect(tally(await Promise.all(answers))).toEqual({ answered: 20, CODE_UNKNOWN: 10 });
    for (const index of [0, 1, 2]) expect(await codeOf(doors(here, index)())).toBe(refused);
    const right = await codeFor(here, 'anna');
    expect(await codeOf(at(here).kiosk.access.lookAtCode({ code: right }))).toBe(refused);
    expect(await codeOf(at(here).kiosk.access.signIn({ username: 'anna', password }))).toBe(refused);
    // Other kiosks go on; one address at several of them does not.
    const address = newAddress();
    for (let done = 0; done < attemptsPerAddress; done += 20) {
      const { station } = await here.ente.addKiosk();
      const from = { ente: here.ente, station, address };
      const some = Array.from({ length: 20 }, () =>
        codeOf(at(from).kiosk.access.lookAtCode({ code: 'AAAABBBBCCCCDDDD' })),
      );
      expect(tally(await Promise.all(some))).toEqual({ CODE_UNKNOWN: 20 });
    }
    const { station } = await here.ente.addKiosk();
    const choice = { password, repeated: password, secret };
    expect(
      await codeOf(at({ ...here, station, address }).kiosk.access.choosePassword({ code: right, ...choice })),
    ).toBe(refused);
    expect(await codeOf(at({ ...foreign, address }).kiosk.access.signIn({ username: 'anna', password }))).toBe(refused);
    expect(await codeOf(at(foreign).kiosk.access.signIn({ username: 'anna', password }))).toBe('answered');
  });

  test('a secret answer is tried five times for an account, by all its names together; the right one later sends nothing', async () => {
    const here = await bench();
    const typed = ['anna', 'anna@example.it', ' ANNA '];
    for (let index = 0; index < attemptsPerAccount; index += 1) {
      const { kiosk, settled } = at(here);
      const answer = { question: 'pet', answer: `tentativo ${String(index)}` } as const;
      expect(await kiosk.access.recover({ typed: typed[index % 2]!, secret: answer })).toEqual({});
      await settled();
    }
    const { kiosk, settled } = at(here);
    expect(await kiosk.access.recover({ typed: 'Anna@example.it', secret })).toEqual({});
    await settled();
    const mails = () => db().selectFrom('mail_message').select('id').where('ente_id', '=', here.ente.enteId).execute();
    expect(await mails()).toEqual([]);
    await db().deleteFrom('access_attempt').execute();
    const next = at(here);
    await next.kiosk.access.recover({ typed: typed[2]!, secret });
    await next.settled();
    expect(await mails()).toHaveLength(1);
    expect(windowMinutes).toBeGreaterThanOrEqual(15);
  });

  test('who exists shows neither in an answer nor in the work behind it', async () => {
    const here = await bench();
    const [first, ...others] = await asked(here, 'nobody');
    for (const name of names) expect(await asked(here, name), name).toEqual([first, ...others]);
    expect(first).toMatchObject({ said: expect.stringContaining('WRONG_CREDENTIALS') });
    expect(others).toMatchObject([{ said: '{}' }]);
  });

  /** What signing in with a wrong password, and recovery by a name, answer, and the work that is done before the answer. */
  async function asked(standing: Standing, username: string) {
    await db().deleteFrom('access_attempt').execute();
    const work = [];
    for (const door of ['signIn', 'recover'] as const) {
      const { plugin, statements, digests } = watching();
      let answeredAfter: number | undefined;
      const { kiosk, settled } = at({ ...standing, plugin, onLater: () => (answeredAfter = statements.length) });
      const answer = await (
        door === 'signIn'
          ? kiosk.access.signIn({ username, password: 'sbagliata' })
          : kiosk.access.recover({ typed: `${username}@example.it`, secret })
      ).then(
        (said) => JSON.stringify(said),
        (failure: unknown) => JSON.stringify({ ...(failure as object), message: String(failure) }),
      );
      work.push({ said: answer, statements: statements.slice(0, answeredAfter) });
      await settled();
      expect(digests(), door).toBe(door === 'signIn' ? 1 : 2);
      vi.restoreAllMocks();
    }
    return work;
  }

  test('what one ente gave opens nothing at another, and does not end there either', async () => {
    const here = await bench();
    const abroad = await bench();
    const secondKiosk = await here.ente.addKiosk();
    const code = await codeFor(here, 'anna');
    const there = at(abroad).kiosk;
    expect(await codeOf(there.access.lookAtCode({ code }))).toBe('CODE_UNKNOWN');
    const choice = { code, password, repeated: password, secret };
    expect(await codeOf(there.access.choosePassword(choice))).toBe('CODE_UNKNOWN');
    expect(await at(here).kiosk.access.lookAtCode({ code })).toMatchObject({ username: 'anna' });

    expectOk(await saveIdentity(db(), here.ente.enteId, author, providersAt('https://idp.example')), 'saved');
    const wish = { way: 'spid', providerId: null, on: 'phone', language: 'it' } as const;
    const { handle } = await at(here).kiosk.identity.begin(wish);
    for (const standing of [abroad, { ...here, station: secondKiosk.station }]) {
      const ask = at(standing).kiosk;
      expect(await codeOf(ask.identity.poll({ handle, seen: 'number', waitMs: 0 }))).toBe('IDENTITY_UNKNOWN');
      expect(await codeOf(ask.identity.confirm({ handle, number: '0000' }))).toBe('IDENTITY_UNKNOWN');
      expect(await ask.identity.cancel({ handle })).toEqual({});
    }
    expect(await at(here).kiosk.identity.poll({ handle, seen: 'number', waitMs: 0 })).toEqual({ state: 'waiting' });

    const { token } = await at(here).kiosk.access.signIn({ username: 'anna', password });
    const mine = at({ ...here, token }).kiosk;
    const theirs = await at(abroad).kiosk.access.signIn({ username: 'anna', password });
    const [row] = (await mine.bollettini.list({ which: 'outstanding' })).rows;
    const notices = row!.payable.slice(0, 1).map(({ noticeNumber }) => ({ bollettinoId: row!.id, noticeNumber }));
    const opened = await mine.paying.open({ id: uuidv7(), notices, way: 'screen', language: 'it', email: null });
    const other = at({ ...abroad, token: theirs.token }).kiosk;
    expect(await codeOf(other.paying.find({ code: PaymentCodeSchema.parse(opened.code) }))).toBe('SESSION_UNKNOWN');
    expect(await codeOf(at({ ...abroad, token }).kiosk.home())).toBe('SESSION_ENDED');
    expect(await at({ ...abroad, token }).kiosk.access.signOut()).toEqual({});
    expect(await codeOf(mine.home())).toBe('answered');
  });

  test('a code, a slip, a link of another ente get the answer of one that nobody ever gave, and stay good at home', async () => {
    const here = await bench();
    const abroad = await bench();
    const whole = (work: Promise<unknown>) =>
      work.then(
        () => 'answered',
        (failure: unknown) => JSON.stringify({ ...(failure as object), message: String(failure) }),
      );
    const choice = { password, repeated: password, secret };
    const code = await codeFor(here, 'anna');
    const { token } = await at(here).kiosk.access.signIn({ username: 'anna', password });
    const mine = at({ ...here, token });
    const [row] = (await mine.kiosk.bollettini.list({ which: 'outstanding' })).rows;
    const notices = row!.payable.slice(0, 1).map(({ noticeNumber }) => ({ bollettinoId: row!.id, noticeNumber }));
    const wish = { id: uuidv7(), notices, way: 'phone', language: 'it', email: null } as const;
    const slip = await mine.kiosk.paying.open(wish);

    const theirs = await at(abroad).kiosk.access.signIn({ username: 'anna', password });
    const { kiosk } = at({ ...abroad, token: theirs.token });
    const { station } = await abroad.ente.addStation(schoolA);
    const { counter } = at({ ...abroad, station });
    const doors = {
      'code at a kiosk': (own: Brought) => kiosk.access.lookAtCode({ code: own.code }),
      'password by a code': (own: Brought) => kiosk.access.choosePassword({ ...choice, code: own.code }),
      'slip at a kiosk': (own: Brought) => kiosk.paying.find({ code: own.slip }),
      'cart at a kiosk': ({ id }: Brought) => kiosk.paying.openCart({ id }),
      'giving up at a kiosk': ({ id }: Brought) => kiosk.paying.abandon({ id }),
      'slip at a counter': (own: Brought) => counter.find({ code: own.slip }),
      'cart at a counter': ({ id }: Brought) => counter.openCart({ id, where: 'window' }),
      'taking over at a counter': ({ id }: Brought) => counter.takeOver({ id }),
      'giving up at a counter': ({ id }: Brought) => counter.abandon({ id }),
    };
    const foreign: Brought = { code, slip: slip.code, id: slip.id };
    const nobodys: Brought = {
      code: 'AAAABBBBCCCCDDDD',
      slip: PaymentCodeSchema.parse('AAAABBBB'),
      id: PaymentSessionIdSchema.parse(uuidv7()),
    };
    for (const [door, press] of Object.entries(doors)) {
      const said = await whole(press(foreign));
      expect(said, door).toBe(await whole(press(nobodys)));
      expect(said, door).toMatch(/_UNKNOWN/);
    }

    const page = JSON.stringify(await (await mine.page(slip.link))?.page('it'));
    expect(page).toContain(`Comune ${here.ente.enteId}`);
    expect(page).not.toContain(abroad.ente.enteId);
    expect(await mine.kiosk.paying.find({ code: slip.code })).toMatchObject({ id: slip.id, state: 'created' });
    expect(await at(here).kiosk.access.choosePassword({ ...choice, code })).toMatchObject({ username: 'anna' });
  });

  test('a token that somebody brought along is never made good: the session that opens has its own, and is over when it is over', async () => {
    const here = await bench();
    const brought = ParentTokenSchema.parse(randomBytes(32).toString('base64url'));
    const fixed = at({ ...here, token: brought }).kiosk;
    const { token } = await fixed.access.signIn({ username: 'anna', password });
    expect(token).not.toBe(brought);
    expect(await codeOf(fixed.home())).toBe('SESSION_ENDED');
    const first = at({ ...here, token }).kiosk;
    expect(await codeOf(first.home())).toBe('answered');
    // Signing in again, as whoever comes next, leaves nothing of the session before.
    const again = await first.access.signIn({ username: 'anna', password });
    expect(again.token).not.toBe(token);
    expect(await codeOf(first.home())).toBe('SESSION_ENDED');
    await at({ ...here, token: again.token }).kiosk.access.signOut();
    for (const over of [token, again.token]) {
      expect(await codeOf(at({ ...here, token: over }).kiosk.home())).toBe('SESSION_ENDED');
    }
  });
});
