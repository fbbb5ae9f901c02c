// "Prova il gestore": reads what a provider says of itself, as a sign-in would, and whether it does what SPID and CIE ask for. Nothing is sent of
// anybody, and nothing is changed. Called by the settings' handlers. Whether the provider knows this ente shows only when somebody signs in.
import * as oidc from 'openid-client';
import type { IdentityTestCode, IdentityTestResult } from '#shared/contracts/central/administration/identity.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { isUsableAddress } from '#shared/settings/pagopa-access.ts';
import type { IdentityContext } from '../../identity/identity-context.ts';
import { selectIdentitySetting } from './queries.ts';
import { NotInFederation } from '../../identity/federation/trust-chain.ts';
import { wantedLevel } from '../../identity/rules/assurance.ts';

export async function testIdentity(
  { db, shelf, address }: Pick<IdentityContext, 'db' | 'shelf' | 'address'>,
  enteId: EnteId,
  typed: string,
): Promise<IdentityTestResult> {
  const issuer = typed.trim();
  if (!isUsableAddress(issuer)) return failed('ADDRESS_WRONG');
  shelf.forget(issuer);
  const authority = (await selectIdentitySetting(db, enteId))?.authority ?? '';
  const read = await shelf.of(issuer, authority).catch((error: unknown) => codeOf(error));
  if (typeof read === 'string') return failed(read);
  const lack = lackOf(read.metadata);
  if (lack) return failed(lack);
  return address().usable ? { outcome: 'ready' } : failed('NO_PUBLIC_ADDRESS');
}

function lackOf(metadata: oidc.ServerMetadata): IdentityTestCode | null {
  const { token_endpoint_auth_methods_supported: proofs, acr_values_supported: levels } = metadata;
  if (!metadata.authorization_endpoint || !metadata.token_endpoint || !metadata.userinfo_endpoint)
    return 'ADDRESS_WRONG';
  if (!metadata.code_challenge_methods_supported?.includes('S256')) return 'NO_PKCE';
  const signs = metadata.id_token_signing_alg_values_supported?.includes('RS256');
  const signsInfo = metadata.userinfo_signing_alg_values_supported?.includes('RS256');
  if (!metadata.jwks_uri || !signs || !signsInfo) return 'NO_SIGNATURES';
  if (!proofs?.includes('private_key_jwt')) return 'NO_KEY_PROOF';
  return levels?.includes(wantedLevel) ? null : 'NO_LEVEL';
}

const causes: Readonly<Record<string, IdentityTestCode>> = {
  ...{ ENOTFOUND: 'NAME_UNKNOWN', EAI_AGAIN: 'NAME_UNKNOWN', UND_ERR_CONNECT_TIMEOUT: 'TIME_OUT' },
  ...{ CERT_HAS_EXPIRED: 'CERTIFICATE', DEPTH_ZERO_SELF_SIGNED_CERT: 'CERTIFICATE' },
  ...{ SELF_SIGNED_CERT_IN_CHAIN: 'CERTIFICATE', UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE' },
  ...{ ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE' },
};

function codeOf(error: unknown): IdentityTestCode {
  if (error instanceof NotInFederation) return 'NOT_IN_FEDERATION';
  if (error instanceof oidc.ClientError) {
    if (error.code === 'OAUTH_TIMEOUT') return 'TIME_OUT';
    if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'ISSUER_DIFFERS';
    const answer = error.cause;
    return answer instanceof Response && answer.status >= 500 ? 'SERVER_ERROR' : 'ADDRESS_WRONG';
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return causes[code] ?? 'NETWORK';
}

function failed(code: IdentityTestCode): IdentityTestResult {
  return { outcome: 'failed', code };
}
