// Central as the relying party of an ente at one of its providers: under which name, with which keys, and where parents come back.
// Called by the steps that speak with a provider, by the metadata and by the settings' test.
// Each provider has a way back of its own: what comes back there was sent by no other (mix-up).
import type { EnteId } from '#shared/domain/ids.ts';
import type { IdentityProviderId } from '#shared/settings/identity-access.ts';
import { selectIdentitySetting } from '../../settings/identity/queries.ts';
import type { IdentityContext } from '../identity-context.ts';
import type { ProviderRow } from '../queries.ts';
import type { Party } from '../provider/relying-party.ts';

export const backPrefix = '/i/back/';
export const relyingPartyPrefix = '/i/rp/';

/** @param url where parents reach central */
export const clientIdOf = (url: string, enteId: EnteId): string =>
  `${url}${relyingPartyPrefix}${encodeURIComponent(enteId)}`;

export const redirectUriOf = (url: string, enteId: EnteId, providerId: IdentityProviderId): string =>
  `${url}${backPrefix}${encodeURIComponent(enteId)}/${providerId}`;

/** @throws where the provider cannot be reached or says what it should not */
export async function partyOf(
  { db, keys, shelf, address }: IdentityContext,
  enteId: EnteId,
  provider: Pick<ProviderRow, 'issuer' | 'client_id'>,
): Promise<Party> {
  const authority = (await selectIdentitySetting(db, enteId))?.authority ?? '';
  const { metadata, jwks } = await shelf.of(provider.issuer, authority);
  const clientId = provider.client_id ?? clientIdOf(address().url, enteId);
  return { metadata, jwks, clientId, keys: await keys.keysOf(enteId) };
}
