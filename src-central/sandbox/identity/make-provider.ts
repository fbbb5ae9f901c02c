// The provider behind the stand-in: oidc-provider, set as SPID and CIE set theirs: signed requests, PKCE, proof by key, signed and encrypted
// attributes, pairwise subjects, levels. Called by start-identity.ts when somebody first comes; loading it takes longer than listening.
import { randomBytes } from 'node:crypto';
import { Provider, type AllClientMetadata, type Configuration, type JWK } from 'oidc-provider';
import { fiscalNumberClaim } from '../../identity/rules/read-identity.ts';
import { memoryShelf } from './memory-shelf.ts';
import type { SandboxPerson } from './sandbox-person.ts';

export const levelOf = (level: SandboxPerson['level']): string => `https://www.spid.gov.it/SpidL${String(level)}`;
export const interactionPath = '/interazione/';

export interface ProviderParts {
  readonly issuer: string;
  readonly signingKey: JWK;
  readonly clients: readonly AllClientMetadata[];
  readonly people: readonly SandboxPerson[];
}

export function makeProvider({ issuer, signingKey, clients, people }: ProviderParts): Provider {
  const configuration: Configuration = {
    adapter: memoryShelf(),
    clients: clients.map((client) => ({ ...client, client_id: client.client_id ?? '' })),
    jwks: { keys: [signingKey] },
    acrValues: [levelOf(1), levelOf(2), levelOf(3)],
    scopes: ['openid'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) => `${accountId}@${client.clientId}`,
    responseTypes: ['code'],
    clientAuthMethods: ['private_key_jwt'],
    claims: { openid: ['sub'], acr: null, given_name: null, family_name: null, [fiscalNumberClaim]: null },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      encryption: { enabled: true },
      jwtUserinfo: { enabled: true },
      requestObjects: { enabled: true, requireSignedRequestObject: true },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      userinfoSigningAlgValues: ['RS256'],
      requestObjectSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: ['RS256'],
      userinfoEncryptionAlgValues: ['RSA-OAEP-256'],
      userinfoEncryptionEncValues: ['A256CBC-HS512', 'A128CBC-HS256'],
    },
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 300, AuthorizationCode: 60, IdToken: 300 },
    interactions: { url: (_ctx, { uid }) => `${interactionPath}${uid}` },
    findAccount: (_ctx, id) => {
      const person = people.find((one) => one.id === id);
      if (!person) return undefined;
      const { givenName, familyName, fiscalCode } = person;
      const claims = { given_name: givenName, family_name: familyName, [fiscalNumberClaim]: `TINIT-${fiscalCode}` };
      return { accountId: id, claims: () => ({ sub: id, ...claims }) };
    },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain';
      ctx.body = `Simulazione: ${out.error}\n${out.error_description ?? ''}\n`;
    },
  };
  return new Provider(issuer, configuration);
}
