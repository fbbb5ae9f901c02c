// What a parent came back with, turned into who she is: state, issuer and nonce checked, the code redeemed with its verifier, both tokens' signatures,
// audience and times, and the subject of the attributes. openid-client does that; what SPID and CIE ask for besides is in rules/read-identity.ts.
// Called by sign-in/come-back.ts. What was exchanged is returned whatever came of it.
import * as oidc from 'openid-client';
import { err, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { exchange, type Message } from '../log/exchange.ts';
import { failureOfProvider } from '../rules/provider-error.ts';
import { readIdentity, type Identity } from '../rules/read-identity.ts';
import type { Checks } from './ask-provider.ts';
import { relyingParty, type Party } from './relying-party.ts';

export interface Redeemed {
  readonly who: Result<Identity, IdentityFailure>;
  readonly messages: readonly Message[];
}

/** @param address as the browser asked for it, with what the provider put into it */
export async function redeemCode(
  party: Party,
  address: URL,
  { state, nonce, verifier }: Checks & { readonly state: string },
  nowMs: number,
): Promise<Redeemed> {
  const { token_endpoint: token, userinfo_endpoint: userInfo } = party.metadata;
  const kept = exchange({ token, userInfo });
  const answer: Message = { kind: 'AuthenticationResponse', content: { query: address.search } };
  const ended = (who: Redeemed['who']): Redeemed => ({ who, messages: [answer, ...kept.messages] });
  try {
    const config = relyingParty(party, kept);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, address, checks);
    const claims = tokens.claims();
    if (!claims) return ended(err('ANSWER_WRONG'));
    const attributes = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    return ended(readIdentity(claims, attributes, nowMs));
  } catch (error) {
    return ended(err(failureOf(error)));
  }
}

/** Whatever does not hold lets nobody in; only what the provider itself says, and silence, have names of their own. */
function failureOf(error: unknown): IdentityFailure {
  if (error instanceof oidc.AuthorizationResponseError) {
    return failureOfProvider(error.error, error.error_description ?? null);
  }
  if (error instanceof oidc.ResponseBodyError) {
    if (error.status >= 500) return 'PROVIDER_ERROR';
    return error.error === 'invalid_grant' ? 'ANSWER_WRONG' : 'REQUEST_REFUSED';
  }
  if (error instanceof oidc.ClientError) {
    return error.code === 'OAUTH_TIMEOUT' ? 'PROVIDER_ERROR' : 'ANSWER_WRONG';
  }
  // What `fetch` says of a line that is down.
  if (error instanceof TypeError && error.message === 'fetch failed') return 'PROVIDER_ERROR';
  return 'ANSWER_WRONG';
}
