// `/i/rp/ENTE/…`: what the federation and providers read of an ente as relying party. Called by pages/serve-identity.ts; public by its nature.
//   .well-known/openid-federation   the entity configuration, signed
//   metadata.json                   the same relying party, for providers that register by hand
//   jwks.json                       its public keys
//   resolve?sub=…&anchor=…          a provider as central knows it by its chain; one that it has not used is not looked for
import type { ServerResponse } from 'node:http';
import type { EnteId } from '#shared/domain/ids.ts';
import { noFederation } from '#shared/settings/identity-access.ts';
import type { IdentityContext } from '../identity-context.ts';
import { selectEnte } from '../../accounts/queries.ts';
import { selectIdentitySetting } from '../../settings/identity/queries.ts';
import { selectProviders } from '../queries.ts';
import {
  entityConfiguration,
  relyingPartyMetadata,
  resolvePath,
  resolveResponse,
  type RelyingPartyFacts,
} from './entity-configuration.ts';

/** @returns false where there is nothing of that name, or the ente has no provider */
export async function serveMetadata(
  context: IdentityContext,
  response: ServerResponse,
  enteId: EnteId,
  document: string,
  query: URLSearchParams,
): Promise<boolean> {
  const facts = await factsOf(context, enteId);
  if (!facts) return false;
  switch (document) {
    case '.well-known/openid-federation':
      answer(response, 'application/entity-statement+jwt', await entityConfiguration(facts, context.now()));
      return true;
    case 'metadata.json':
      answer(response, 'application/json', JSON.stringify(relyingPartyMetadata(facts), null, 2));
      return true;
    case 'jwks.json':
      answer(response, 'application/json', JSON.stringify(relyingPartyMetadata(facts).jwks));
      return true;
    case resolvePath: {
      const [subject, anchor] = [query.get('sub') ?? '', query.get('anchor')];
      const known = context.shelf.kept(subject, facts.federation.authority);
      if (!known?.chain || (anchor !== null && anchor !== known.chain.anchor)) return false;
      answer(response, 'application/resolve-response+jwt', await resolveResponse(facts, subject, known, context.now()));
      return true;
    }
    default:
      return false;
  }
}

/** Keys are made for enti that have providers, not for whoever asks. */
async function factsOf(context: IdentityContext, enteId: EnteId): Promise<RelyingPartyFacts | undefined> {
  const { db, address, keys } = context;
  const ente = await selectEnte(db, enteId);
  const setting = await selectIdentitySetting(db, enteId);
  if (!ente || !setting) return undefined;
  const providers = (await selectProviders(db, enteId)).map(({ id }) => id);
  const { contact, homepage, policy, authority, trust_mark: trustMark } = setting;
  const federation = { ...noFederation, contact, homepage, policy, authority, trustMark };
  const { url } = address();
  return { url, enteId, enteName: ente.name, providers, federation, keys: await keys.keysOf(enteId) };
}

function answer(response: ServerResponse, contentType: string, body: string): void {
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'public, max-age=300' }).end(body);
}
