// Central as one ente's relying party at one provider: what openid-client needs to ask and to check. Called by ask-provider.ts and redeem-code.ts.
// Only RS256 is taken; `none` and shared secrets are none of what SPID and CIE allow. What comes and goes is handed to `kept`, for the record.
import type { JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import type { RelyingPartyKeys } from '../keys/relying-party-keys.ts';
import type { Exchange } from '../log/exchange.ts';
import { isLoopbackUrl } from '../rules/loopback.ts';
import { askingSeconds } from './metadata-shelf.ts';

export interface Party {
  readonly metadata: oidc.ServerMetadata;
  readonly clientId: string;
  readonly keys: RelyingPartyKeys;
  /** The provider's keys as the federation vouches for them; null: where its metadata say. */
  readonly jwks: JSONWebKeySet | null;
}

const contentEncryption = ['A128CBC-HS256', 'A256CBC-HS512', 'A128GCM', 'A256GCM'];

export function relyingParty({ metadata, clientId, keys, jwks }: Party, kept: Exchange): oidc.Configuration {
  const { signing, published } = keys;
  const config = new oidc.Configuration(
    metadata,
    clientId,
    { id_token_signed_response_alg: 'RS256', userinfo_signed_response_alg: 'RS256', [oidc.clockTolerance]: 60 },
    oidc.PrivateKeyJwt({ key: signing.key, kid: signing.kid }),
  );
  config.timeout = askingSeconds;
  config[oidc.customFetch] = async (url, options) => {
    if (jwks && url === metadata.jwks_uri) return Response.json(jwks);
    const { body, ...rest } = options;
    const response = await fetch(url, { ...rest, body: body instanceof URLSearchParams ? body : null });
    await kept.note(url, options, response.clone());
    return response;
  };
  oidc.enableNonRepudiationChecks(config);
  oidc.enableDecryptingResponses(
    config,
    contentEncryption,
    ...published.encryption.map(({ key, kid }) => ({ key, kid })),
  );
  if (isLoopbackUrl(metadata.issuer)) oidc.allowInsecureRequests(config);
  return config;
}
