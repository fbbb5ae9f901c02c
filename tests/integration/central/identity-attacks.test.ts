// SPID and CIE under attack, against a real central and the stand-in provider: link previews, relayed codes, replays, mix-ups, forged tokens, open redirects.
import { decodeJwt, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { describe, expect, test } from 'vitest';
import { leavingPerMinute } from '#central/identity/pages/serve-identity.ts';
import { beginSignIn } from '#central/identity/sign-in/begin.ts';
import { follow, turnAway } from '#central/identity/sign-in/follow.ts';
import { clientIdOf } from '#central/identity/sign-in/party-of.ts';
import { providersOf } from '#central/identity/providers-of.ts';
import { expectOk } from '#shared/domain/result.ts';
import { configurations } from '../../support/central-databases.ts';
import { backOf, enter, newBrowser, otherKey, signed, signIn, stateOf } from '../../support/identity-bench.ts';
import { useIdentityOffice } from '../../support/identity-office.ts';

for (const configuration of configurations) {
  describe(`attacks on SPID and CIE on ${configuration.name}`, () => {
    const office = useIdentityOffice(configuration);
    const refused = (reason: string) => ({ state: 'refused', reason });

    test('opening the address starts nothing: a link preview sees a page with a button', async () => {
      const at = await office.kiosk('phone');
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
      const at = await office.kiosk('phone');
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
      const at = await office.kiosk('phone');
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

    test('what came back once comes back never again, nor in another browser, nor for another sign-in', async () => {
      const victim = await office.kiosk();
      await signIn(victim);
      const back = victim.browser.visited.find((one) => one.includes('/i/back/')) ?? '';
      expect((await victim.browser.open(back)).status).toBe(410);
      expect((await newBrowser().open(back)).status).toBe(410);
      expect(await victim.poll()).toMatchObject({ state: 'signedIn' });

      // The attacker stops before the way back and has a victim's browser take it.
      const attacker = await office.kiosk();
      const login = await enter(attacker);
      const state = stateOf(attacker.browser);
      const crafted = `${backOf(victim.browser)}?code=stolen&state=${state}`;
      const seen = await newBrowser().open(crafted);
      expect(seen).toMatchObject({ status: 403, text: expect.stringContaining('altro programma') });
      expect(await attacker.poll()).toEqual({ state: 'atProvider' });
      // With the code of another sign-in in the browser that left: the nonce and the verifier are another's.
      const code = new URL(back).searchParams.get('code') ?? '';
      const swapped = await attacker.browser.open(
        `${backOf(victim.browser)}?code=${code}&state=${state}&iss=${office.sandbox.issuer}`,
      );
      expect(swapped.status).toBe(403);
      expect(await attacker.poll()).toEqual(refused('ANSWER_WRONG'));
      expect(login.status).toBe(200);
    });

    test('the way back of another provider, another ente or with a foreign issuer is not taken', async () => {
      const here = await office.kiosk();
      await enter(here);
      const cie = await office.kiosk('window', 'cie');
      await enter(cie);
      const mixed = await here.browser.open(`${await wayBack('cie')}?code=x&state=${stateOf(here.browser)}`);
      expect(mixed.status).toBe(403);
      expect(await here.poll()).toEqual(refused('ANSWER_WRONG'));

      const there = await office.kiosk();
      await enter(there);
      const foreign = (await wayBack('spid')).replace(office.ente.enteId, office.other.enteId);
      expect((await there.browser.open(`${foreign}?code=x&state=${stateOf(there.browser)}`)).status).toBe(410);
      expect(await there.poll()).toEqual({ state: 'atProvider' });
      const issuer = await there.browser.open(
        `${await wayBack('spid')}?code=x&state=${stateOf(there.browser)}&iss=https://evil.example`,
      );
      expect(issuer.status).toBe(403);
      expect(await there.poll()).toEqual(refused('ANSWER_WRONG'));

      const wish = { kind: 'spid', way: 'window', language: 'it', noticeVersion: null } as const;
      const { station } = await office.ente.addKiosk();
      const [theirs] = await providersOf(office.db, office.other.enteId, { usable: true });
      const begun = await beginSignIn(office.context, {
        ...{ ...wish, enteId: office.ente.enteId, stationId: station.id, providerId: theirs?.id ?? '' },
      });
      expect(begun).toEqual({ ok: false, error: 'PROVIDER_UNKNOWN' });
    });

    const hour = 3600;
    test.each<[string, (claims: JWTPayload, key: JWK) => Promise<string>]>([
      ['not signed', (claims) => Promise.resolve(new UnsecuredJWT(claims).encode())],
      ['signed by somebody else', async (claims) => signed(claims, await otherKey())],
      ['of another issuer', (claims, key) => signed({ ...claims, iss: 'https://evil.example' }, key)],
      [
        'for another ente',
        (claims, key) => signed({ ...claims, aud: clientIdOf(office.url, office.other.enteId) }, key),
      ],
      ['expired', (claims, key) => signed({ ...claims, exp: (claims.exp ?? 0) - 2 * hour }, key)],
      ['of the future', (claims, key) => signed({ ...claims, iat: (claims.iat ?? 0) + hour }, key)],
      ['with another nonce', (claims, key) => signed({ ...claims, nonce: 'f'.repeat(64) }, key)],
      ['without a nonce', ({ nonce: _nonce, ...claims }, key) => signed(claims, key)],
      ['of another person', (claims, key) => signed({ ...claims, sub: 'somebody' }, key)],
    ])('a token %s lets nobody in', async (_what, forge) => {
      const at = await office.kiosk();
      office.alter = async (body, key) => {
        const tokens = JSON.parse(body) as { id_token: string };
        return JSON.stringify({ ...tokens, id_token: await forge(decodeJwt(tokens.id_token), key) });
      };
      const told = await signIn(at);
      office.alter = undefined;
      expect(told.status).toBe(403);
      expect(await at.poll()).toEqual(refused('ANSWER_WRONG'));
    });

    test('its life is short, another station hears nothing, and what was turned away from opens nothing', async () => {
      const late = await office.kiosk();
      const login = await enter(late);
      office.now = () => Date.now() + 11 * 60_000;
      const consent = await late.browser.press(login, 'person', 'mario');
      expect((await late.browser.press(consent, 'consent')).text).toContain('Il tempo per accedere è finito');
      office.now = Date.now;
      expect(await late.poll()).toEqual(refused('EXPIRED'));

      const mine = await office.kiosk();
      const { station } = await office.ente.addKiosk();
      const asking = { enteId: office.ente.enteId, stationId: station.id, handle: mine.begun.handle };
      expect(await follow(office.context, asking, () => Promise.resolve(1))).toEqual({
        ok: false,
        error: 'IDENTITY_UNKNOWN',
      });
      const twice = {
        kind: 'spid',
        providerId: null,
        way: 'window',
        language: 'it',
        noticeVersion: null,
        enteId: office.ente.enteId,
      } as const;
      const first = expectOk(await beginSignIn(office.context, { ...twice, stationId: station.id }), 'begun');
      const second = expectOk(await beginSignIn(office.context, { ...twice, stationId: station.id }), 'begun');
      expect((await newBrowser().open(first.url)).status).toBe(410);
      await turnAway(office.context, { ...asking, handle: second.handle });
      expect((await newBrowser().open(second.url)).status).toBe(410);
    });

    test('nothing of the address leads elsewhere: no open redirect, no foreign address in the page', async () => {
      const at = await office.kiosk();
      const page = await at.browser.open(
        `${at.begun.url}?lang=de&next=https://evil.example&redirect_uri=https://evil.example`,
      );
      expect(page.html).not.toContain('evil.example');
      expect(page.text).toContain('Mit SPID anmelden');
      await at.browser.press(page, 'provider');
      expect(
        at.browser.visited.every((one) => [office.url, office.sandbox.issuer].some((home) => one.startsWith(home))),
      ).toBe(true);
      const nowhere = await at.browser.open(`${office.url}/i/${'x'.repeat(43)}`);
      expect(nowhere.status).toBe(404);
    });

    test('whoever presses without end is told to wait, whatever the token', async () => {
      const headers = { 'x-forwarded-for': '192.0.2.254' };
      const press = () => fetch(`${office.url}/i/${'y'.repeat(43)}`, { method: 'POST', headers });
      for (let count = 0; count < leavingPerMinute; count += 1) expect((await press()).status).toBe(404);
      expect((await press()).status).toBe(429);
    });

    const wayBack = async (kind: 'spid' | 'cie') => {
      const provider = (await providersOf(office.db, office.ente.enteId, { usable: true })).find(
        ({ way }) => way === kind,
      );
      return `${office.url}/i/back/${office.ente.enteId}/${provider?.id ?? ''}`;
    };
  });
}
