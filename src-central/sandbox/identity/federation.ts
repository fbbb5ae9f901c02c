// The federation around the stand-in of SPID and CIE: an anchor, an intermediate below it, and the provider below that, each with a key of its own and
// statements as OpenID Federation has them. Called by start-identity.ts. Who asks for a statement about somebody else hears that there is none.
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { levelOf } from './make-provider.ts';

const wellKnown = '/.well-known/openid-federation';
const goodForSeconds = 3600;

/** @returns the statement at this path, signed; undefined: it is not the federation's */
export type Federation = (path: string, query: URLSearchParams) => Promise<string | undefined | null>;

interface Entity {
  readonly id: string;
  readonly key: CryptoKey;
  readonly jwk: JWK;
}

/** As oidc-provider's own openid-configuration has it, and one way of proof more, which the policy above takes away. */
const described = (issuer: string) => ({
  ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
  ...{ userinfo_endpoint: `${issuer}/me`, authorization_response_iss_parameter_supported: true },
  acr_values_supported: ([1, 2, 3] as const).map(levelOf),
  ...{ response_types_supported: ['code'], code_challenge_methods_supported: ['S256'] },
  token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'],
  ...{ id_token_signing_alg_values_supported: ['RS256'], userinfo_signing_alg_values_supported: ['RS256'] },
});

/**
 * @param anchorPath below which the anchor and the intermediate are read
 * @param providerKeys with which it signs what it tells of parents
 */
export async function makeFederation(
  issuer: string,
  anchorPath: string,
  providerKeys: readonly JWK[],
): Promise<Federation> {
  const intermediatePath = `${anchorPath}/intermedio`;
  const anchor = await entityOf(`${issuer}${anchorPath}`);
  const intermediate = await entityOf(`${issuer}${intermediatePath}`);
  const provider = await entityOf(issuer);

  const self = (entity: Entity, claims: Record<string, unknown>) =>
    sign(entity, entity.id, { jwks: { keys: [entity.jwk] }, ...claims });
  const about = (superior: Entity, entity: Entity, claims: Record<string, unknown>) =>
    sign(superior, entity.id, { jwks: { keys: [entity.jwk] }, ...claims });
  const fetchedAt = ({ id }: Entity) => ({ federation_entity: { federation_fetch_endpoint: `${id}/fetch` } });
  const policy = {
    openid_provider: {
      token_endpoint_auth_methods_supported: { subset_of: ['private_key_jwt'], essential: true },
      code_challenge_methods_supported: { superset_of: ['S256'], essential: true },
    },
  };

  return async (path, query) => {
    const asked = query.get('sub');
    switch (path) {
      case wellKnown: {
        const openidProvider = { ...described(issuer), jwks: { keys: providerKeys } };
        return await self(provider, {
          ...{ authority_hints: [intermediate.id], metadata: { openid_provider: openidProvider } },
        });
      }
      case `${intermediatePath}${wellKnown}`:
        return await self(intermediate, { authority_hints: [anchor.id], metadata: fetchedAt(intermediate) });
      case `${anchorPath}${wellKnown}`:
        return await self(anchor, { metadata: fetchedAt(anchor) });
      case `${intermediatePath}/fetch`:
        return asked === provider.id ? await about(intermediate, provider, { metadata_policy: policy }) : null;
      case `${anchorPath}/fetch`:
        return asked === intermediate.id
          ? await about(anchor, intermediate, { constraints: { max_path_length: 1 } })
          : null;
      default:
        return undefined;
    }
  };
}

async function entityOf(id: string): Promise<Entity> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  return { id, key: privateKey, jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' } };
}

function sign({ id, key, jwk }: Entity, subject: string, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: id, sub: subject, iat: now, exp: now + goodForSeconds, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '', typ: 'entity-statement+jwt' })
    .sign(key);
}
