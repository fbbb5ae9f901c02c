// Parents come in by SPID and CIE: a real central, the stand-in provider, and a client that walks the pages. What holds when somebody attacks it,
// whom it lets in, and what stays of it in the record.
import { createRemoteJWKSet, decodeJwt, importJWK, jwtVerify, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { identityContext, type IdentityContext } from '#central/identity/identity-context.ts';
import { readRecord } from '#central/identity/log/read-record.ts';
import { leavingPerMinute } from '#central/identity/pages/serve-identity.ts';
import { pruneIdentity } from '#central/identity/prune.ts';
import { beginSignIn } from '#central/identity/sign-in/begin.ts';
import { follow, turnAway } from '#central/identity/sign-in/follow.ts';
import type { SignInWay } from '#central/identity/sign-in/sign-in-state.ts';
import { clientIdOf } from '#central/identity/sign-in/party-of.ts';
import { providersOf } from '#central/identity/providers-of.ts';
import { startIdentitySandbox, type IdentitySandbox } from '#central/sandbox/identity/start-identity.ts';
import { readSettings } from '#central/settings/read-settings.ts';
import { saveIdentity } from '#central/settings/identity/save-identity.ts';
import { testIdentity } from '#central/settings/identity/test-identity.ts';
import { kioskHandlers } from '#central/kiosk/handlers.ts';
import type { CentralServices } from '#central/sync/central-services.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { PersonIdSchema, type EnteId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import { expectOk } from '#shared/domain/result.ts';
import type { IdentityKind } from '#shared/settings/identity-access.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import {
  author,
  backOf,
  enter,
  familyOf,
  kioskAt,
  newBrowser,
  otherKey,
  people,
  providersAt,
  secrets,
  signed,
  signIn,
  stateOf,
  type KioskAtWork,
} from '../../support/identity-bench.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

for (const configuration of configurations) {
  describe(`SPID and CIE on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const db = () => central.database.kysely;
    let now = Date.now;
    let url = '';
    let context: IdentityContext;
    let sandbox: IdentitySandbox;
    let ente: EnteBench;
    let other: EnteBench;
    let alter: ((tokens: string, key: JWK) => Promise<string>) | undefined;
    let services: CentralServices;
    let close: () => Promise<void>;

    beforeAll(async () => {
      const address = () => ({ url, usable: true });
      context = identityContext({ db: db(), sealer: secrets, now: () => now(), address, keyBits: 2048 });
      ente = await newEnte(central.database, central.place.folder, [
        familyOf('fam', 'Mario', 'Rossi', 'RSSMRA80A01H501U'),
        familyOf('wrong', 'Anna', 'Bianchi', 'VRDPLA80A01H501P'),
      ]);
      other = await newEnte(central.database, central.place.folder, [
        familyOf('fam', 'Mario', 'Rossi', 'RSSMRA80A01H501U'),
      ]);
      const paying = { payments: null, identity: context, address };
      services = databaseServices(central.database, ente.shelf, undefined, secrets, undefined, undefined, paying);
      const server = createCentralServer(services, pino({ enabled: false }), { behindProxy: true });
      url = await listen(server, 0, '127.0.0.1');
      sandbox = await startIdentitySandbox({
        people,
        mode: 'test',
        relyingParties: () => [ente, other].map(({ enteId }) => `${clientIdOf(url, enteId)}/metadata.json`),
        alterTokens: (tokens, key) => alter?.(tokens, key) ?? Promise.resolve(tokens),
      });
      for (const { enteId } of [ente, other]) await setUp(enteId);
      close = async () => {
        await sandbox.close();
        await closeServer(server);
      };
    });
    afterAll(() => close());

    const setUp = async (enteId: EnteId) => {
      expectOk(await saveIdentity(db(), enteId, author, providersAt(sandbox.issuer)), 'saved');
    };

    const kiosk = (on: SignInWay = 'window', kind: IdentityKind = 'spid', at = ente) => kioskAt(context, at, on, kind);

    const refused = (reason: string) => ({ state: 'refused', reason });
    const accountsOf = (enteId: EnteId) =>
      db()
        .selectFrom('account')
        .select(['id', 'username', 'state', 'own_credentials'])
        .where('ente_id', '=', enteId)
        .execute();

    test('a parent without an account gets one by coming in, and the session is given once', async () => {
      const at = await kiosk();
      expect(await at.poll()).toEqual({ state: 'waiting' });
      const login = await enter(at);
      expect(login.text).toContain('Simulazione');
      expect(await at.poll()).toEqual({ state: 'atProvider' });
      const consent = await at.browser.press(login, 'person', 'mario');
      expect(consent.text).toContain('RSSMRA80A01H501U');
      const done = await at.browser.press(consent, 'consent');
      expect(done).toMatchObject({ status: 200, text: expect.stringContaining('tornare al totem') });
      expect(done.headers.get('cache-control')).toBe('no-store');
      const [account] = await accountsOf(ente.enteId);
      expect(account).toMatchObject({ username: 'mario.rossi', state: 'active', own_credentials: false });
      expect(await at.poll()).toEqual({
        state: 'signedIn',
        signedIn: { accountId: account?.id, personId: 'fam-parent', way: 'spid' },
      });
      expect(await at.poll()).toBe('IDENTITY_UNKNOWN');

      const again = await kiosk('window', 'cie');
      await signIn(again);
      expect(await again.poll()).toMatchObject({ signedIn: { accountId: account?.id, way: 'cie' } });
      expect(await accountsOf(ente.enteId)).toHaveLength(1);
    });

    test('a kiosk asks by its own contract: what it offers, the long wait, the number, and a session that lives', async () => {
      const { station: signer } = await other.addKiosk();
      const asker = { signer, operatorId: null, parentToken: null, address: '192.0.2.1', later: () => {} };
      const ask = (parentToken: ParentToken | null = null) =>
        createRouterClient(kioskHandlers, { context: { ...asker, services, parentToken } });
      const start = await ask().start();
      expect(start).toMatchObject({ ways: { spid: { on: true }, cie: { on: true } } });
      expect(start.providers).toHaveLength(2);
      const wish = { way: 'spid', providerId: null, on: 'phone', language: 'fr' } as const;
      const { handle, ...begun } = await ask().identity.begin(wish);
      expect(begun).toMatchObject({ url: expect.stringContaining(`${url}/i/`), link: `${url}/i`, hosts: [] });
      const waiting = ask().identity.poll({ handle, seen: 'waiting', waitMs: 20_000 });
      const at: KioskAtWork = { ...(await kiosk('phone', 'spid', ente)), begun: { ...begun, handle } };
      const login = await enter(at);
      // The long wait has answered before the parent goes on: it tells of the first change that it sees.
      expect(await waiting).toEqual({ state: 'atProvider' });
      const done = await at.browser.press(await at.browser.press(login, 'person', 'mario'), 'consent');
      expect(done.text).toContain('Tapez ce numéro sur la borne');
      expect(await ask().identity.poll({ handle, seen: 'atProvider', waitMs: 0 })).toEqual({ state: 'number' });
      const number = /class="number">(\d{4})</.exec(done.html)?.[1] ?? '';
      expect(await ask().identity.confirm({ handle, number })).toEqual({});
      const now = await ask().identity.poll({ handle, seen: 'number', waitMs: 0 });
      if (now.state !== 'signedIn') throw new Error(`nobody came in: ${now.state}`);
      expect(now.signedIn.session).toMatchObject({ givenName: 'Mario', way: 'spid', hasPassword: false });
      expect(await ask(now.signedIn.token).access.session()).toMatchObject({ givenName: 'Mario' });
      await expect(ask().identity.poll({ handle, seen: 'number', waitMs: 0 })).rejects.toThrow();
    });

    test('the request is signed, with PKCE, level 2, three claims, and secrets of its own each time', async () => {
      const at = await kiosk();
      await enter(at);
      await enter(at);
      const asked = at.browser.visited
        .filter((one) => one.startsWith(`${sandbox.issuer}/auth?`))
        .map((one) => new URL(one));
      const jwks = createRemoteJWKSet(new URL(`${clientIdOf(url, ente.enteId)}/jwks.json`));
      const [first, second] = await Promise.all(
        asked.map((one) => jwtVerify(one.searchParams.get('request') ?? '', jwks, { audience: sandbox.issuer })),
      );
      const fiscalNumber = 'https://attributes.eid.gov.it/fiscal_number';
      expect(first?.payload).toMatchObject({
        ...{ iss: clientIdOf(url, ente.enteId), client_id: clientIdOf(url, ente.enteId), scope: 'openid' },
        ...{ response_type: 'code', code_challenge_method: 'S256', acr_values: 'https://www.spid.gov.it/SpidL2' },
        ...{
          prompt: 'consent login',
          state: expect.stringMatching(/^[0-9a-f]{64}$/),
          nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        claims: {
          userinfo: {
            given_name: { essential: true },
            family_name: { essential: true },
            [fiscalNumber]: { essential: true },
          },
        },
      });
      expect(asked[0]?.searchParams.get('code_challenge')).toBe(first?.payload['code_challenge']);
      for (const part of ['state', 'nonce', 'code_challenge', 'jti']) {
        expect(second?.payload[part], part).not.toBe(first?.payload[part]);
      }
    });

    test('opening the address starts nothing: a link preview sees a page with a button', async () => {
      const at = await kiosk('phone');
      const page = await at.browser.open(at.begun.url);
      await at.browser.open(at.begun.url, { method: 'HEAD' });
      expect(page.text).toContain(at.begun.code);
      expect(await at.poll()).toEqual({ state: 'waiting' });
      const foreign = await at.browser.open(at.begun.url, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      expect(foreign.status).toBe(404);
      expect(await at.poll()).toEqual({ state: 'waiting' });
    });

    test('by phone the session waits for the number that the phone shows: whoever relayed the code knows none', async () => {
      const at = await kiosk('phone');
      const done = await signIn(at);
      const number = /class="number">(\d{4})</.exec(done.html)?.[1] ?? '';
      expect(done.text).toContain('Non lo dica a nessuno');
      expect(await at.poll()).toEqual({ state: 'number' });
      const wrong = String((Number(number) + 1) % 10_000).padStart(4, '0');
      expect(await at.confirm(wrong)).toEqual({ ok: false, error: { code: 'NUMBER_WRONG', attemptsLeft: 2 } });
      expect(await at.poll()).toEqual({ state: 'number' });
      expect(await at.confirm(number)).toMatchObject({ ok: true });
      expect(await at.poll()).toMatchObject({ state: 'signedIn' });
    });

    test('after three wrong numbers the right one opens nothing, also of many at once', async () => {
      const at = await kiosk('phone');
      const done = await signIn(at);
      const number = /class="number">(\d{4})</.exec(done.html)?.[1] ?? '';
      const others = Array.from({ length: 20 }, (_, index) =>
        String((Number(number) + 1 + index) % 10_000).padStart(4, '0'),
      );
      const answers = await Promise.all(others.map((other) => at.confirm(other)));
      expect(answers.some((answer) => answer !== undefined && (answer as { ok: boolean }).ok)).toBe(false);
      expect(await at.confirm(number)).toMatchObject({ ok: false });
      expect(await at.poll()).toEqual(refused('NUMBER_WRONG'));
    });

    test.each([
      ['25', 'CANCELLED', 'annullato'],
      ['22', 'CONSENT_DENIED', 'consenso'],
      ['23', 'SUSPENDED', 'sospesa'],
      ['19', 'CREDENTIALS_WRONG', 'troppe volte'],
      ['21', 'TIMED_OUT', 'troppo tempo'],
    ])('the provider’s refusal nr%s is a sentence on the page and a code at the kiosk', async (number, code, word) => {
      const at = await kiosk();
      const login = await enter(at);
      const page = number === '22' ? await at.browser.press(login, 'person', 'mario') : login;
      const told = await at.browser.press(page, 'refuse', number);
      expect(told).toMatchObject({ status: 403, text: expect.stringContaining(word) });
      expect(await at.poll()).toEqual(refused(code));
    });

    test.each([
      ['stranger', 'NOT_KNOWN'],
      ['twin', 'NOT_KNOWN'],
      ['other-name', 'NAMES_DIFFER'],
      ['wrong-code', 'ANSWER_WRONG'],
      ['mario-livello-1', 'LEVEL_TOO_LOW'],
    ])('%s is let in nowhere: %s', async (who, code) => {
      const at = await kiosk();
      const told = await signIn(at, who);
      expect(told.status).toBe(403);
      expect(told.text).not.toMatch(/Anna|Bianchi/);
      expect(await at.poll()).toEqual(refused(code));
    });

    test('an account that the office closed stays closed; two records of one code open neither', async () => {
      const closed = await newEnte(central.database, central.place.folder, [
        familyOf('fam', 'Mario', 'Rossi', 'RSSMRA80A01H501U'),
      ]);
      await setUp(closed.enteId);
      await db().deleteFrom('identity_provider').where('ente_id', '=', closed.enteId).execute();
      expect(await providersOf(db(), closed.enteId, { usable: true })).toEqual([]);
      const wish = { kind: 'spid', providerId: null, way: 'window', language: 'it' } as const;
      const { station } = await closed.addKiosk();
      const off = await beginSignIn(context, { ...wish, enteId: closed.enteId, stationId: station.id });
      expect(off).toEqual({ ok: false, error: 'IDENTITY_OFF' });

      await db().updateTable('account').set({ state: 'closed' }).where('ente_id', '=', ente.enteId).execute();
      const at = await kiosk();
      await signIn(at);
      expect(await at.poll()).toEqual(refused('ACCOUNT_CLOSED'));
      await db().deleteFrom('account').where('ente_id', '=', ente.enteId).execute();
      const twice = { fiscal_code: 'RSSMRA80A01H501U' };
      await db()
        .updateTable('person')
        .set(twice)
        .where('ente_id', '=', ente.enteId)
        .where('id', '=', PersonIdSchema.parse('wrong-parent'))
        .execute();
      const both = await kiosk();
      await signIn(both);
      expect(await both.poll()).toEqual(refused('SEVERAL_RECORDS'));
      const before = { fiscal_code: 'VRDPLA80A01H501P' };
      await db()
        .updateTable('person')
        .set(before)
        .where('ente_id', '=', ente.enteId)
        .where('id', '=', PersonIdSchema.parse('wrong-parent'))
        .execute();
    });

    test('what came back once comes back never again, nor in another browser, nor for another sign-in', async () => {
      const victim = await kiosk();
      await signIn(victim);
      const back = victim.browser.visited.find((one) => one.includes('/i/back/')) ?? '';
      expect((await victim.browser.open(back)).status).toBe(410);
      expect((await newBrowser().open(back)).status).toBe(410);
      expect(await victim.poll()).toMatchObject({ state: 'signedIn' });

      // The attacker stops before the way back and has a victim's browser take it.
      const attacker = await kiosk();
      const login = await enter(attacker);
      const state = stateOf(attacker.browser);
      const crafted = `${backOf(victim.browser)}?code=stolen&state=${state}`;
      const seen = await newBrowser().open(crafted);
      expect(seen).toMatchObject({ status: 403, text: expect.stringContaining('altro programma') });
      expect(await attacker.poll()).toEqual({ state: 'atProvider' });
      // With the code of another sign-in in the browser that left: the nonce and the verifier are another's.
      const code = new URL(back).searchParams.get('code') ?? '';
      const swapped = await attacker.browser.open(
        `${backOf(victim.browser)}?code=${code}&state=${state}&iss=${sandbox.issuer}`,
      );
      expect(swapped.status).toBe(403);
      expect(await attacker.poll()).toEqual(refused('ANSWER_WRONG'));
      expect(login.status).toBe(200);
    });

    test('the way back of another provider, another ente or with a foreign issuer is not taken', async () => {
      const here = await kiosk();
      await enter(here);
      const cie = await kiosk('window', 'cie');
      await enter(cie);
      const mixed = await here.browser.open(`${await wayBack('cie')}?code=x&state=${stateOf(here.browser)}`);
      expect(mixed.status).toBe(403);
      expect(await here.poll()).toEqual(refused('ANSWER_WRONG'));

      const there = await kiosk();
      await enter(there);
      const foreign = (await wayBack('spid')).replace(ente.enteId, other.enteId);
      expect((await there.browser.open(`${foreign}?code=x&state=${stateOf(there.browser)}`)).status).toBe(410);
      expect(await there.poll()).toEqual({ state: 'atProvider' });
      const issuer = await there.browser.open(
        `${await wayBack('spid')}?code=x&state=${stateOf(there.browser)}&iss=https://evil.example`,
      );
      expect(issuer.status).toBe(403);
      expect(await there.poll()).toEqual(refused('ANSWER_WRONG'));

      const wish = { kind: 'spid', way: 'window', language: 'it', enteId: ente.enteId } as const;
      const { station } = await ente.addKiosk();
      const [theirs] = await providersOf(db(), other.enteId, { usable: true });
      const begun = await beginSignIn(context, { ...wish, stationId: station.id, providerId: theirs?.id ?? '' });
      expect(begun).toEqual({ ok: false, error: 'PROVIDER_UNKNOWN' });
    });

    const hour = 3600;
    test.each<[string, (claims: JWTPayload, key: JWK) => Promise<string>]>([
      ['not signed', (claims) => Promise.resolve(new UnsecuredJWT(claims).encode())],
      ['signed by somebody else', async (claims) => signed(claims, await otherKey())],
      ['of another issuer', (claims, key) => signed({ ...claims, iss: 'https://evil.example' }, key)],
      ['for another ente', (claims, key) => signed({ ...claims, aud: clientIdOf(url, other.enteId) }, key)],
      ['expired', (claims, key) => signed({ ...claims, exp: (claims.exp ?? 0) - 2 * hour }, key)],
      ['of the future', (claims, key) => signed({ ...claims, iat: (claims.iat ?? 0) + hour }, key)],
      ['with another nonce', (claims, key) => signed({ ...claims, nonce: 'f'.repeat(64) }, key)],
      ['without a nonce', ({ nonce: _nonce, ...claims }, key) => signed(claims, key)],
      ['of another person', (claims, key) => signed({ ...claims, sub: 'somebody' }, key)],
    ])('a token %s lets nobody in', async (_what, forge) => {
      const at = await kiosk();
      alter = async (body, key) => {
        const tokens = JSON.parse(body) as { id_token: string };
        return JSON.stringify({ ...tokens, id_token: await forge(decodeJwt(tokens.id_token), key) });
      };
      const told = await signIn(at);
      alter = undefined;
      expect(told.status).toBe(403);
      expect(await at.poll()).toEqual(refused('ANSWER_WRONG'));
    });

    test('its life is short, another station hears nothing, and what was turned away from opens nothing', async () => {
      const late = await kiosk();
      const login = await enter(late);
      now = () => Date.now() + 11 * 60_000;
      const consent = await late.browser.press(login, 'person', 'mario');
      expect((await late.browser.press(consent, 'consent')).text).toContain('Il tempo per accedere è finito');
      now = Date.now;
      expect(await late.poll()).toEqual(refused('EXPIRED'));

      const mine = await kiosk();
      const { station } = await ente.addKiosk();
      const asking = { enteId: ente.enteId, stationId: station.id, handle: mine.begun.handle };
      expect(await follow(context, asking, () => Promise.resolve(1))).toEqual({ ok: false, error: 'IDENTITY_UNKNOWN' });
      const twice = { kind: 'spid', providerId: null, way: 'window', language: 'it', enteId: ente.enteId } as const;
      const first = expectOk(await beginSignIn(context, { ...twice, stationId: station.id }), 'begun');
      const second = expectOk(await beginSignIn(context, { ...twice, stationId: station.id }), 'begun');
      expect((await newBrowser().open(first.url)).status).toBe(410);
      await turnAway(context, { ...asking, handle: second.handle });
      expect((await newBrowser().open(second.url)).status).toBe(410);
    });

    test('nothing of the address leads elsewhere: no open redirect, no foreign address in the page', async () => {
      const at = await kiosk();
      const page = await at.browser.open(
        `${at.begun.url}?lang=de&next=https://evil.example&redirect_uri=https://evil.example`,
      );
      expect(page.html).not.toContain('evil.example');
      expect(page.text).toContain('Mit SPID anmelden');
      await at.browser.press(page, 'provider');
      expect(at.browser.visited.every((one) => [url, sandbox.issuer].some((home) => one.startsWith(home)))).toBe(true);
      const nowhere = await at.browser.open(`${url}/i/${'x'.repeat(43)}`);
      expect(nowhere.status).toBe(404);
    });

    test('the record holds every message, whole; it can be neither changed nor shortened, and reading it is written down', async () => {
      const at = await kiosk();
      await signIn(at);
      const span = { from: instant(-hour), until: instant(hour) };
      const reading = { ...span, reader: 'Davide Ferri', reason: 'Richiesta dell’autorità' };
      const record = await readRecord(db(), secrets, ente.enteId, reading);
      expect(record).toMatchObject({ broken: [], isShort: false });
      const last = record.messages.at(-1)?.signInId;
      const kinds = record.messages.filter(({ signInId }) => signInId === last).map(({ kind }) => kind);
      expect(kinds).toEqual([
        ...['AuthenticationRequest', 'AuthenticationResponse', 'TokenRequest', 'TokenResponse'],
        ...['UserInfoRequest', 'UserInfoResponse', 'Outcome'],
      ]);
      const rows = await db().selectFrom('identity_message').selectAll().where('ente_id', '=', ente.enteId).execute();
      expect(JSON.stringify(rows)).not.toMatch(/RSSMRA80A01H501U|ROSSI/);
      const change = db().updateTable('identity_message').set({ kind: 'Outcome' }).where('ente_id', '=', ente.enteId);
      await expect(change.execute()).rejects.toThrow('never changed');
      await expect(db().deleteFrom('identity_message').execute()).rejects.toThrow('never changed');
      await expect(sql`truncate identity_message`.execute(db())).rejects.toThrow('never emptied');
      const readers = db()
        .selectFrom('identity_reading')
        .select(['reader', 'messages'])
        .where('ente_id', '=', ente.enteId);
      expect(await readers.execute()).toEqual([{ reader: 'Davide Ferri', messages: record.messages.length }]);
      await expect(db().deleteFrom('identity_reading').execute()).rejects.toThrow('never changed');
      await pruneIdentity(db(), Date.now());
      expect((await readRecord(db(), secrets, ente.enteId, reading)).messages).toHaveLength(record.messages.length);

      // Whoever owns the database can put the triggers off; the digests tell.
      await sql`alter table identity_message disable trigger user`.execute(db());
      await sql`update identity_message set kind = kind, at = at + interval '1 hour' where ente_id = ${ente.enteId} and seq = 3`.execute(
        db(),
      );
      await sql`delete from identity_message where ente_id = ${ente.enteId} and seq = ${rows.length}`.execute(db());
      await sql`alter table identity_message enable trigger user`.execute(db());
      expect(await readRecord(db(), secrets, ente.enteId, reading)).toMatchObject({ broken: [3], isShort: true });
    });

    test('the federation reads who the ente is, signed by a key of its own; the button tells what a provider lacks', async () => {
      const self = clientIdOf(url, ente.enteId);
      const { identity } = await readSettings(db(), ente.enteId, undefined, { url, usable: true });
      expect(identity.addresses?.configuration).toBe(`${self}/.well-known/openid-federation`);
      const response = await fetch(identity.addresses?.configuration ?? '');
      expect(response.headers.get('content-type')).toBe('application/entity-statement+jwt');
      const statement = await response.text();
      const { jwks } = decodeJwt<{ jwks: { keys: JWK[] } }>(statement);
      const key = await importJWK(jwks.keys[0] ?? { kty: 'none' }, 'RS256');
      const { payload } = await jwtVerify(statement, key, { issuer: self, subject: self, typ: 'entity-statement+jwt' });
      const [spid, cie] = identity.providers;
      expect(payload).toMatchObject({
        metadata: {
          federation_entity: { organization_name: `Comune ${ente.enteId}` },
          openid_relying_party: {
            ...{ client_id: self, token_endpoint_auth_method: 'private_key_jwt', response_types: ['code'] },
            redirect_uris: [spid, cie].map((one) => `${url}/i/back/${ente.enteId}/${one?.id ?? ''}`),
            jwks: { keys: [{ use: 'sig' }, { use: 'enc' }] },
          },
        },
      });
      expect(JSON.stringify(payload)).not.toContain('"d"');
      expect((await fetch(`${clientIdOf(url, ente.enteId)}x/metadata.json`)).status).toBe(404);

      expect(await testIdentity(context, sandbox.issuer)).toEqual({ outcome: 'ready' });
      const failing = async (issuer: string) => await testIdentity(context, issuer);
      expect(await failing('no address')).toEqual({ outcome: 'failed', code: 'ADDRESS_WRONG' });
      expect(await failing(url)).toEqual({ outcome: 'failed', code: 'ADDRESS_WRONG' });
      expect(await failing('http://127.0.0.1:9')).toEqual({ outcome: 'failed', code: 'NETWORK' });
      expect(await failing(sandbox.issuer.replace('127.0.0.1', 'localhost'))).toEqual({
        outcome: 'failed',
        code: 'ISSUER_DIFFERS',
      });
    });

    test('whoever presses without end is told to wait, whatever the token', async () => {
      const headers = { 'x-forwarded-for': '192.0.2.254' };
      const press = () => fetch(`${url}/i/${'y'.repeat(43)}`, { method: 'POST', headers });
      for (let count = 0; count < leavingPerMinute; count += 1) expect((await press()).status).toBe(404);
      expect((await press()).status).toBe(429);
    });

    const instant = (seconds: number) => InstantSchema.parse(new Date(Date.now() + seconds * 1000).toISOString());
    const wayBack = async (kind: 'spid' | 'cie') => {
      const provider = (await providersOf(db(), ente.enteId, { usable: true })).find(({ way }) => way === kind);
      return `${url}/i/back/${ente.enteId}/${provider?.id ?? ''}`;
    };
  });
}
