// Parents come in by SPID and CIE: a real central, the stand-in provider, and a client that walks the pages. Whom it lets in, whom not and with which
// word, and what stays of it in the record. Attacks are in identity-attacks.test.ts.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { readRecord } from '#central/identity/log/read-record.ts';
import { pruneIdentity } from '#central/identity/prune.ts';
import { beginSignIn } from '#central/identity/sign-in/begin.ts';
import { digestOf } from '#central/identity/sign-in/random-secret.ts';
import { clientIdOf } from '#central/identity/sign-in/party-of.ts';
import { providersOf } from '#central/identity/providers-of.ts';
import { kioskHandlers } from '#central/kiosk/handlers.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { PersonIdSchema, type EnteId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';

import { configurations } from '../../support/central-databases.ts';
import { enter, secrets, signIn, type KioskAtWork } from '../../support/identity-bench.ts';
import { useIdentityOffice } from '../../support/identity-office.ts';

for (const configuration of configurations) {
  describe(`coming in by SPID and CIE on ${configuration.name}`, () => {
    const office = useIdentityOffice(configuration);
    const refused = (reason: string) => ({ state: 'refused', reason });

    const accountsOf = (enteId: EnteId) =>
      office.db
        .selectFrom('account')
        .select(['id', 'username', 'state', 'own_credentials', 'notice_version'])
        .where('ente_id', '=', enteId)
        .execute();

    test('a parent without an account gets one by coming in, and the session is given once', async () => {
      const at = await office.kiosk();
      expect(await at.poll()).toEqual({ state: 'waiting' });
      const login = await enter(at);
      expect(login.text).toContain('Simulazione');
      expect(await at.poll()).toEqual({ state: 'atProvider' });
      const consent = await at.browser.press(login, 'person', 'mario');
      expect(consent.text).toContain('RSSMRA80A01H501U');
      const done = await at.browser.press(consent, 'consent');
      expect(done).toMatchObject({ status: 200, text: expect.stringContaining('tornare al totem') });
      expect(done.headers.get('cache-control')).toBe('no-store');
      const [account] = await accountsOf(office.ente.enteId);
      expect(account).toMatchObject({ username: 'mario.rossi', state: 'active', own_credentials: false });
      // Consent is to the version that stood beside the button.
      expect(account?.notice_version).toBe(2);
      expect(await at.poll()).toEqual({
        state: 'signedIn',
        signedIn: { accountId: account?.id, personId: 'fam-parent', way: 'spid' },
      });
      expect(await at.poll()).toBe('IDENTITY_UNKNOWN');

      const again = await office.kiosk('window', 'cie');
      await signIn(again);
      expect(await again.poll()).toMatchObject({ signedIn: { accountId: account?.id, way: 'cie' } });
      expect(await accountsOf(office.ente.enteId)).toHaveLength(1);
    });

    test('a kiosk asks by its own contract: what it offers, the long wait, the number, and a session that lives', async () => {
      const { station: signer } = await office.other.addKiosk();
      const asker = { signer, operatorId: null, parentToken: null, address: '192.0.2.1', later: () => {} };
      const ask = (parentToken: ParentToken | null = null) =>
        createRouterClient(kioskHandlers, { context: { ...asker, services: office.services, parentToken } });
      const start = await ask().start();
      expect(start).toMatchObject({ ways: { spid: { on: true }, cie: { on: true } } });
      expect(start.providers).toHaveLength(2);
      const wish = { way: 'spid', providerId: null, on: 'phone', language: 'fr' } as const;
      const { handle, ...begun } = await ask().identity.begin(wish);
      expect(begun).toMatchObject({
        url: expect.stringContaining(`${office.url}/i/`),
        link: `${office.url}/i`,
        hosts: [],
      });
      // Nothing has moved when the wait is over; whoever hangs up is let go.
      expect(await ask().identity.poll({ handle, seen: 'waiting', waitMs: 50 })).toEqual({ state: 'waiting' });
      await office.context.watch.wait(digestOf(handle), ['begun'], 60_000, AbortSignal.abort());
      const waiting = ask().identity.poll({ handle, seen: 'waiting', waitMs: 20_000 });
      const at: KioskAtWork = { ...(await office.kiosk('phone', 'spid', office.ente)), begun: { ...begun, handle } };
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
      const at = await office.kiosk();
      await enter(at);
      await enter(at);
      const asked = at.browser.visited
        .filter((one) => one.startsWith(`${office.sandbox.issuer}/auth?`))
        .map((one) => new URL(one));
      const jwks = createRemoteJWKSet(new URL(`${clientIdOf(office.url, office.ente.enteId)}/jwks.json`));
      const [first, second] = await Promise.all(
        asked.map((one) => jwtVerify(one.searchParams.get('request') ?? '', jwks, { audience: office.sandbox.issuer })),
      );
      const fiscalNumber = 'https://attributes.eid.gov.it/fiscal_number';
      expect(first?.payload).toMatchObject({
        ...{
          iss: clientIdOf(office.url, office.ente.enteId),
          client_id: clientIdOf(office.url, office.ente.enteId),
          scope: 'openid',
        },
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

    test.each([
      ['25', 'CANCELLED', 'annullato'],
      ['22', 'CONSENT_DENIED', 'consenso'],
      ['23', 'SUSPENDED', 'sospesa'],
      ['19', 'CREDENTIALS_WRONG', 'troppe volte'],
      ['21', 'TIMED_OUT', 'troppo tempo'],
    ])('the provider’s refusal nr%s is a sentence on the page and a code at the kiosk', async (number, code, word) => {
      const at = await office.kiosk();
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
      const at = await office.kiosk();
      const told = await signIn(at, who);
      expect(told.status).toBe(403);
      expect(told.text).not.toMatch(/Anna|Bianchi/);
      expect(await at.poll()).toEqual(refused(code));
    });

    test('an account that the office closed stays closed; two records of one code open neither', async () => {
      const closed = await office.newEnte();
      await office.setUp(closed.enteId);
      await office.db.deleteFrom('identity_provider').where('ente_id', '=', closed.enteId).execute();
      expect(await providersOf(office.db, closed.enteId, { usable: true })).toEqual([]);
      const wish = { kind: 'spid', providerId: null, way: 'window', language: 'it', noticeVersion: null } as const;
      const { station } = await closed.addKiosk();
      const off = await beginSignIn(office.context, { ...wish, enteId: closed.enteId, stationId: station.id });
      expect(off).toEqual({ ok: false, error: 'IDENTITY_OFF' });

      await office.db
        .updateTable('account')
        .set({ state: 'closed' })
        .where('ente_id', '=', office.ente.enteId)
        .execute();
      const at = await office.kiosk();
      await signIn(at);
      expect(await at.poll()).toEqual(refused('ACCOUNT_CLOSED'));
      await office.db.deleteFrom('account').where('ente_id', '=', office.ente.enteId).execute();
      const twice = { fiscal_code: 'RSSMRA80A01H501U' };
      await office.db
        .updateTable('person')
        .set(twice)
        .where('ente_id', '=', office.ente.enteId)
        .where('id', '=', PersonIdSchema.parse('wrong-parent'))
        .execute();
      const both = await office.kiosk();
      await signIn(both);
      expect(await both.poll()).toEqual(refused('SEVERAL_RECORDS'));
      const before = { fiscal_code: 'VRDPLA80A01H501P' };
      await office.db
        .updateTable('person')
        .set(before)
        .where('ente_id', '=', office.ente.enteId)
        .where('id', '=', PersonIdSchema.parse('wrong-parent'))
        .execute();
    });

    test('the record holds every message, whole; it can be neither changed nor shortened, and reading it is written down', async () => {
      const at = await office.kiosk();
      await signIn(at);
      const hoursFromNow = (hours: number) =>
        InstantSchema.parse(new Date(Date.now() + hours * 3_600_000).toISOString());
      const span = { from: hoursFromNow(-1), until: hoursFromNow(1) };
      const reading = { ...span, reader: 'Davide Ferri', reason: 'Richiesta dell’autorità' };
      const record = await readRecord(office.db, secrets, office.ente.enteId, reading);
      expect(record).toMatchObject({ broken: [], isShort: false });
      const last = record.messages.at(-1)?.signInId;
      const kinds = record.messages.filter(({ signInId }) => signInId === last).map(({ kind }) => kind);
      expect(kinds).toEqual([
        ...['AuthenticationRequest', 'AuthenticationResponse', 'TokenRequest', 'TokenResponse'],
        ...['UserInfoRequest', 'UserInfoResponse', 'Outcome'],
      ]);
      const rows = await office.db
        .selectFrom('identity_message')
        .selectAll()
        .where('ente_id', '=', office.ente.enteId)
        .execute();
      expect(JSON.stringify(rows)).not.toMatch(/RSSMRA80A01H501U|ROSSI/);
      const change = office.db
        .updateTable('identity_message')
        .set({ kind: 'Outcome' })
        .where('ente_id', '=', office.ente.enteId);
      await expect(change.execute()).rejects.toThrow('never changed');
      await expect(office.db.deleteFrom('identity_message').execute()).rejects.toThrow('never changed');
      await expect(sql`truncate identity_message`.execute(office.db)).rejects.toThrow('never emptied');
      const readers = office.db
        .selectFrom('identity_reading')
        .select(['reader', 'messages'])
        .where('ente_id', '=', office.ente.enteId);
      expect(await readers.execute()).toEqual([{ reader: 'Davide Ferri', messages: record.messages.length }]);
      await expect(office.db.deleteFrom('identity_reading').execute()).rejects.toThrow('never changed');
      await pruneIdentity(office.db, Date.now());
      expect((await readRecord(office.db, secrets, office.ente.enteId, reading)).messages).toHaveLength(
        record.messages.length,
      );

      // Whoever owns the database can put the triggers off; the digests tell.
      await sql`alter table identity_message disable trigger user`.execute(office.db);
      await sql`update identity_message set kind = kind, at = at + interval '1 hour' where ente_id = ${office.ente.enteId} and seq = 3`.execute(
        office.db,
      );
      await sql`delete from identity_message where ente_id = ${office.ente.enteId} and seq = ${rows.length}`.execute(
        office.db,
      );
      await sql`alter table identity_message enable trigger user`.execute(office.db);
      expect(await readRecord(office.db, secrets, office.ente.enteId, reading)).toMatchObject({
        broken: [3],
        isShort: true,
      });
    });
  });
}
