// What the federation of SPID and CIE reads of an ente as relying party: who it is, its keys, where parents come back, how it asks. Pure but for the
// signature; called by serve-metadata.ts. It is what an ente registers; nothing of a person is in it.
import { SignJWT } from 'jose';
import type { EnteId } from '#shared/domain/ids.ts';
import type { FederationFields, IdentityProviderId } from '#shared/settings/identity-access.ts';
import type { RelyingPartyKeys } from '../keys/relying-party-keys.ts';
import type { KnownProvider } from '../provider/metadata-shelf.ts';
import { clientIdOf, redirectUriOf } from '../sign-in/party-of.ts';

export interface RelyingPartyFacts {
  /** Where parents reach central. */
  readonly url: string;
  readonly enteId: EnteId;
  readonly enteName: string;
  readonly providers: readonly IdentityProviderId[];
  readonly federation: FederationFields;
  readonly keys: RelyingPartyKeys;
}

/** As a provider that registers by hand wants it too. */
export function relyingPartyMetadata({ url, enteId, enteName, providers, federation, keys }: RelyingPartyFacts) {
  return {
    client_id: clientIdOf(url, enteId),
    client_name: enteName,
    ...{ application_type: 'web', grant_types: ['authorization_code'], response_types: ['code'] },
    redirect_uris: providers.map((id) => redirectUriOf(url, enteId, id)),
    ...{ client_registration_types: ['automatic'], subject_type: 'pairwise' },
    ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
    ...{ request_object_signing_alg: 'RS256', id_token_signed_response_alg: 'RS256' },
    ...{ userinfo_signed_response_alg: 'RS256', userinfo_encrypted_response_alg: 'RSA-OAEP-256' },
    userinfo_encrypted_response_enc: 'A256CBC-HS512',
    ...(federation.contact === '' ? {} : { contacts: [federation.contact] }),
    jwks: { keys: [...keys.published.signing, ...keys.published.encryption].map(({ publicJwk }) => publicJwk) },
  };
}

/** Below the ente's name: where others hear of a provider what central found of it. */
export const resolvePath = 'resolve';
const goodForSeconds = 24 * 60 * 60;

/** Signed with the federation's own key; each reading makes it anew. */
export async function entityConfiguration(facts: RelyingPartyFacts, nowMs: number): Promise<string> {
  const { url, enteId, enteName, federation, keys } = facts;
  const { key, kid } = keys.federation;
  const self = clientIdOf(url, enteId);
  const iat = Math.floor(nowMs / 1000);
  const said = (name: string, value: string) => (value === '' ? {} : { [name]: value });
  const { id: markId } = trustMarkOf(federation.trustMark);
  return await new SignJWT({
    ...{ iss: self, sub: self, iat, exp: iat + goodForSeconds },
    jwks: { keys: keys.published.federation.map(({ publicJwk }) => publicJwk) },
    metadata: {
      federation_entity: {
        organization_name: enteName,
        federation_resolve_endpoint: `${self}/${resolvePath}`,
        ...{ ...said('homepage_uri', federation.homepage), ...said('policy_uri', federation.policy) },
        ...(federation.contact === '' ? {} : { contacts: [federation.contact] }),
      },
      openid_relying_party: relyingPartyMetadata(facts),
    },
    ...(federation.authority === '' ? {} : { authority_hints: [federation.authority] }),
    ...(federation.trustMark === '' ? {} : { trust_marks: [{ id: markId, trust_mark: federation.trustMark }] }),
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'entity-statement+jwt' })
    .sign(key);
}

/** What central knows of a provider by its chain, signed; nothing is looked for because somebody asks. */
export async function resolveResponse(
  { url, enteId, keys }: RelyingPartyFacts,
  subject: string,
  { metadata, chain, untilMs }: KnownProvider,
  nowMs: number,
): Promise<string> {
  const { key, kid } = keys.federation;
  return await new SignJWT({
    ...{ iss: clientIdOf(url, enteId), sub: subject, iat: Math.floor(nowMs / 1000), exp: Math.floor(untilMs / 1000) },
    ...{ metadata: { openid_provider: metadata }, trust_chain: chain?.statements ?? [] },
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'resolve-response+jwt' })
    .sign(key);
}

/** The mark's own name, which stands in it. */
function trustMarkOf(mark: string): { readonly id: string } {
  try {
    const body: unknown = JSON.parse(Buffer.from(mark.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : '';
    return { id: typeof id === 'string' ? id : '' };
  } catch {
    return { id: '' };
  }
}
