// The request by which a parent is sent to a provider: signed by the ente's key, PKCE, state and nonce of its own, level 2, three claims and no
// more. Called when the parent presses the button; what must come back again is returned, to be kept sealed.
import { randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { exchange, type Message } from '../log/exchange.ts';
import { wantedLevel } from '../rules/assurance.ts';
import { wantedClaims } from '../rules/read-identity.ts';
import { relyingParty, type Party } from './relying-party.ts';

/** What the answer is held against. */
export interface Checks {
  readonly nonce: string;
  readonly verifier: string;
}

export interface Asked {
  readonly url: URL;
  readonly state: string;
  readonly checks: Checks;
  readonly message: Message;
}

/** 64 letters and digits; the rules want 32 or more. */
const random = () => randomBytes(32).toString('hex');

export async function askProvider(party: Party, redirectUri: string, language: ParentLanguage): Promise<Asked> {
  const state = random();
  const checks = { nonce: random(), verifier: oidc.randomPKCECodeVerifier() };
  const { signing } = party.keys;
  // As parameters of the address too: SPID asks for that; those in the signed request count.
  const outside = {
    ...{ scope: 'openid', response_type: 'code', code_challenge_method: 'S256' },
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
  };
  const claims = { userinfo: Object.fromEntries(wantedClaims.map((claim) => [claim, { essential: true }])) };
  const parameters = {
    ...{ ...outside, redirect_uri: redirectUri, state, nonce: checks.nonce },
    // Never by a session that somebody before left open at the provider.
    ...{ prompt: 'consent login', acr_values: wantedLevel, ui_locales: language, claims: JSON.stringify(claims) },
  };
  const config = relyingParty(party, exchange({ token: undefined, userInfo: undefined }));
  const url = await oidc.buildAuthorizationUrlWithJAR(config, parameters, { key: signing.key, kid: signing.kid });
  for (const [name, value] of Object.entries(outside)) url.searchParams.set(name, value);
  return { url, state, checks, message: { kind: 'AuthenticationRequest', content: { url: url.href } } };
}
