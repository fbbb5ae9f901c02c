// What the federation of SPID and CIE reads of an ente, and what central reads of the federation.
import { decodeJwt, importJWK, jwtVerify, type JWK } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { instantAt } from '#central/identity/instant-at.ts';
import { rotateKeys } from '#central/identity/keys/rotate-keys.ts';
import { readIdentitySetting } from '#central/settings/identity/read-identity-setting.ts';
import { pruneIdentity } from '#central/identity/prune.ts';
import { clientIdOf } from '#central/identity/sign-in/party-of.ts';
import { readSettings } from '#central/settings/read-settings.ts';
import { saveIdentity } from '#central/settings/identity/save-identity.ts';
import { testIdentity } from '#central/settings/identity/test-identity.ts';
import { noFederation } from '#shared/settings/identity-access.ts';
import { expectOk } from '#shared/domain/result.ts';
import { configurations } from '../../support/central-databases.ts';
import { author, secrets, signIn } from '../../support/identity-bench.ts';
import { useIdentityOffice } from '../../support/identity-office.ts';

for (const configuration of configurations) {
  describe(`the federation of SPID and CIE on ${configuration.name}`, () => {
    const office = useIdentityOffice(configuration);

    test('the federation reads who the ente is, signed by a key of its own; the button tells what a provider lacks', async () => {
      const self = clientIdOf(office.url, office.ente.enteId);
      const { identity } = await readSettings(office.db, office.ente.enteId, undefined, {
        url: office.url,
        usable: true,
      });
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
          federation_entity: { organization_name: `Comune ${office.ente.enteId}` },
          openid_relying_party: {
            ...{ client_id: self, token_endpoint_auth_method: 'private_key_jwt', response_types: ['code'] },
            redirect_uris: [spid, cie].map((one) => `${office.url}/i/back/${office.ente.enteId}/${one?.id ?? ''}`),
            jwks: { keys: [{ use: 'sig' }, { use: 'enc' }] },
          },
        },
      });
      expect(JSON.stringify(payload)).not.toContain('"d"');
      expect((await fetch(`${clientIdOf(office.url, office.ente.enteId)}x/metadata.json`)).status).toBe(404);

      expect(await testIdentity(office.context, office.ente.enteId, office.sandbox.issuer)).toEqual({
        outcome: 'ready',
      });
      const failing = async (issuer: string) => await testIdentity(office.context, office.ente.enteId, issuer);
      expect(await failing('no address')).toEqual({ outcome: 'failed', code: 'ADDRESS_WRONG' });
      expect(await failing(office.url)).toEqual({ outcome: 'failed', code: 'ADDRESS_WRONG' });
      expect(await failing('http://127.0.0.1:9')).toEqual({ outcome: 'failed', code: 'NETWORK' });
      expect(await failing(office.sandbox.issuer.replace('127.0.0.1', 'localhost'))).toEqual({
        outcome: 'failed',
        code: 'ISSUER_DIFFERS',
      });
    });

    test('a provider that the federation alone knows is found by its chain, and lets a parent in; without one it does not', async () => {
      const { enteId } = office.ente;
      const { anchor, issuer } = office.sandbox;
      const believing = async (authority: string) => {
        const { identity } = await readSettings(office.db, enteId, undefined, { url: office.url, usable: true });
        const federation = { ...noFederation, authority };
        const saved = { revision: identity.revision, providers: identity.providers, federation };
        expectOk(await saveIdentity(office.db, enteId, author, saved), 'saved');
      };
      office.federationOnly = true;
      onTestFinished(async () => {
        office.federationOnly = false;
        await believing('');
        office.context.shelf.forget(issuer);
      });
      const tested = () => testIdentity(office.context, enteId, issuer);
      expect(await tested()).toEqual({ outcome: 'failed', code: 'ADDRESS_WRONG' });
      // Somebody who is no anchor of this provider.
      await believing(clientIdOf(office.url, office.other.enteId));
      expect(await tested()).toEqual({ outcome: 'failed', code: 'NOT_IN_FEDERATION' });
      // By the anchor itself, and by whoever stands below it.
      for (const authority of [`${anchor}/intermedio`, anchor]) {
        await believing(authority);
        expect(await tested()).toEqual({ outcome: 'ready' });
      }
      const known = await office.context.shelf.of(issuer, anchor);
      expect(known.chain).toMatchObject({ anchor, statements: { length: 4 } });
      expect(known.metadata.token_endpoint_auth_methods_supported).toEqual(['private_key_jwt']);
      expect(known.untilMs).toBeLessThanOrEqual(Date.now() + 3_600_000);
      // Others hear what central knows already, and nothing else.
      const ask = (sub: string) =>
        fetch(`${clientIdOf(office.url, enteId)}/resolve?${String(new URLSearchParams({ sub, anchor }))}`);
      expect(decodeJwt(await (await ask(issuer)).text())).toMatchObject({ sub: issuer, trust_chain: { length: 4 } });
      expect((await ask('https://unknown.example')).status).toBe(404);
      const at = await office.kiosk();
      await signIn(at);
      expect(await at.poll()).toMatchObject({ state: 'signedIn' });
    });

    test('keys take turns: the next is published before it signs, the last goes when what it signed is over; sign-ins go on', async () => {
      const { enteId } = office.other;
      const office2048 = { by: 'Davide Ferri', reason: 'Scadenza annuale', atOnce: false, bits: 2048 };
      const rotate = (wish = office2048) => rotateKeys(office.db, secrets, enteId, wish, office.now());
      const unknown = (await office.newEnte()).enteId;
      expect(await rotateKeys(office.db, secrets, unknown, office2048, office.now())).toMatchObject({
        error: 'NO_KEYS',
      });
      const kids = async () => {
        const keys = await office.context.keys.keysOf(enteId);
        const published = keys.published.signing.map(({ kid }) => kid);
        expect(published[0]).toBe(keys.signing.kid);
        return published;
      };
      const [first] = await kids();
      const seen = async () => {
        const nowhere = { url: 'http://127.0.0.1', usable: false };
        return (await readIdentitySetting(office.db, enteId, nowhere, instantAt(office.now()))).keys;
      };
      expect(await seen()).toMatchObject({ nextFrom: null });
      const { usedFrom, goneAt } = expectOk(await rotate(), 'rotated');
      expect(await seen()).toMatchObject({ nextFrom: usedFrom });
      expect(await rotate()).toEqual({ ok: false, error: 'UNDER_WAY' });
      const start = Date.now();
      const hour = 3_600_000;
      onTestFinished(() => void (office.now = Date.now));
      office.now = () => start + 2 * 60_000;
      const [still, next, none] = await kids();
      expect([still, none]).toEqual([first, undefined]);
      const at = await office.kiosk('window', 'spid', office.other);
      await signIn(at);
      expect(await at.poll()).toMatchObject({ state: 'signedIn' });
      office.now = () => Date.parse(usedFrom) + 60_000;
      expect(await kids()).toEqual([next, first]);
      expect(await seen()).toEqual({ usedFrom, nextFrom: null });
      office.now = () => Date.parse(goneAt) + 60_000;
      expect(await kids()).toEqual([next]);
      await pruneIdentity(office.db, office.now());
      // Whoever lost a key takes it away at once.
      office.now = () => start + 60 * hour;
      expectOk(await rotate({ ...office2048, reason: 'Chiave persa', atOnce: true }), 'rotated');
      office.now = () => start + 61 * hour;
      const [last, ...others] = await kids();
      expect([last === next, others]).toEqual([false, []]);
      const rows = await office.db
        .selectFrom('identity_key')
        .select(['made_by', 'reason', 'sealed_key'])
        .where('ente_id', '=', enteId)
        .where('purpose', '=', 'signing')
        .orderBy('used_from')
        .execute();
      expect(rows).toEqual([
        { made_by: '', reason: '', sealed_key: null },
        { made_by: 'Davide Ferri', reason: 'Scadenza annuale', sealed_key: expect.any(String) },
        { made_by: 'Davide Ferri', reason: 'Chiave persa', sealed_key: expect.any(String) },
      ]);
    });
  });
}
