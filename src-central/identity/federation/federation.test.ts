// The chain of the federation as somebody hostile would have it, and the policies that come down it: without a line, each entity with a key of its own.
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyPolicy } from './apply-policy.ts';
import { NoStatement, NotInFederation, resolveProvider } from './trust-chain.ts';

const nowMs = Date.UTC(2026, 8, 14, 9, 0);
const names = ['anchor', 'middle', 'provider', 'evil'] as const;
type Name = (typeof names)[number];
const idOf = (name: Name) => `https://${name}.example`;
const keys = new Map<Name, { key: CryptoKey; jwk: JWK }>();

beforeAll(async () => {
  for (const name of names) {
    const pair = await generateKeyPair('RS256');
    keys.set(name, { key: pair.privateKey, jwk: { ...(await exportJWK(pair.publicKey)), kid: name } });
  }
});
const keyOf = (name: Name) => keys.get(name)!;

interface Change {
  readonly signer?: Name;
  readonly claims?: Record<string, unknown>;
  readonly typ?: string;
}

async function statement(by: Name, about: Name, claims: object, change: Change = {}): Promise<string> {
  const { signer = by, typ = 'entity-statement+jwt' } = change;
  const times = { iat: nowMs / 1000, exp: nowMs / 1000 + (by === 'anchor' ? 600 : 3600) };
  const said = { iss: idOf(by), sub: idOf(about), ...times, jwks: { keys: [keyOf(about).jwk] }, ...claims };
  return await new SignJWT({ ...said, ...change.claims })
    .setProtectedHeader({ alg: 'RS256', kid: signer, typ })
    .sign(keyOf(signer).key);
}

/** provider below middle below anchor. @param changed one of the five statements, made otherwise */
async function federation(
  changed: Partial<Record<'anchor' | 'middle' | 'provider' | 'ofMiddle' | 'ofProvider', Change>> = {},
) {
  const fetching = (name: Name) => ({ federation_entity: { federation_fetch_endpoint: `${idOf(name)}/fetch` } });
  const said = { issuer: idOf('provider'), acr_values_supported: ['L1', 'L2'], scope: 'openid' };
  const leaf = { authority_hints: [idOf('middle')], metadata: { openid_provider: said } };
  const policy = (claims: object) => ({ metadata_policy: { openid_provider: claims } });
  const texts = new Map([
    [
      'https://anchor.example/.well-known/openid-federation',
      await statement('anchor', 'anchor', { metadata: fetching('anchor') }, changed.anchor),
    ],
    [
      'https://middle.example/.well-known/openid-federation',
      await statement(
        'middle',
        'middle',
        { authority_hints: [idOf('anchor')], metadata: fetching('middle') },
        changed.middle,
      ),
    ],
    [
      'https://provider.example/.well-known/openid-federation',
      await statement('provider', 'provider', leaf, changed.provider),
    ],
    [
      `https://anchor.example/fetch?sub=${encodeURIComponent(idOf('middle'))}`,
      await statement(
        'anchor',
        'middle',
        policy({ acr_values_supported: { subset_of: ['L2', 'L3'] } }),
        changed.ofMiddle,
      ),
    ],
    [
      `https://middle.example/fetch?sub=${encodeURIComponent(idOf('provider'))}`,
      await statement('middle', 'provider', policy({ contacts: { add: ['pec@example.it'] } }), changed.ofProvider),
    ],
  ]);
  return (url: string) => Promise.resolve(texts.get(url) ?? null);
}

const resolved = async (changed?: Parameters<typeof federation>[0], authority = idOf('anchor')) =>
  await resolveProvider(idOf('provider'), authority, await federation(changed), nowMs);

test('a provider is known by the statements up to the anchor, under their policies, until the first of them is over', async () => {
  const { metadata, chain, anchor, untilMs } = await resolved();
  expect(metadata).toEqual({
    ...{ issuer: idOf('provider'), acr_values_supported: ['L2'], scope: 'openid', contacts: ['pec@example.it'] },
  });
  expect(chain).toHaveLength(4);
  expect([anchor, untilMs]).toEqual([idOf('anchor'), nowMs + 600_000]);
  // The ente's own authority may stand below the anchor.
  expect(await resolved({}, idOf('middle'))).toMatchObject({ anchor: idOf('anchor') });
});

describe('nobody is believed', () => {
  const past = { iat: nowMs / 1000 - 7200, exp: nowMs / 1000 - 3600 };
  test.each<[string, NonNullable<Parameters<typeof federation>[0]>]>([
    [
      'whom the intermediate names with another key',
      { ofProvider: { claims: { jwks: { keys: [{ kty: 'RSA', kid: 'x' }] } } } },
    ],
    ['about whom somebody else signed', { ofProvider: { signer: 'evil' } }],
    ['whose intermediate the anchor names with another key', { middle: { signer: 'evil' } }],
    ['whose intermediate somebody else vouches for', { ofMiddle: { signer: 'evil' } }],
    ['by a statement about another', { ofProvider: { claims: { sub: 'https://evil.example' } } }],
    ['by a statement of another', { ofProvider: { claims: { iss: 'https://evil.example' } } }],
    ['by a statement that is over', { ofMiddle: { claims: past } }],
    ['by a token that is no statement', { ofProvider: { typ: 'JWT' } }],
    [
      'who describes another issuer',
      { provider: { claims: { metadata: { openid_provider: { issuer: 'https://evil.example' } } } } },
    ],
    ['who names no superior', { provider: { claims: { authority_hints: [] } } }],
    ['whose superiors name each other', { middle: { claims: { authority_hints: [idOf('provider')] } } }],
    ['on a way that the anchor finds too long', { ofMiddle: { claims: { constraints: { max_path_length: 0 } } } }],
  ])('%s', async (_what, changed) => {
    await expect(resolved(changed)).rejects.toThrow(NotInFederation);
  });

  test('who signed its own statement with a key that it does not name, or says nothing at all', async () => {
    await expect(resolved({ provider: { signer: 'evil' } })).rejects.toThrow();
    const nothing = resolveProvider(idOf('evil'), idOf('anchor'), await federation(), nowMs);
    await expect(nothing).rejects.toThrow(NoStatement);
  });
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['value', { value: ['x'] }, { claim: ['x'] }],
  ['value null takes away', { value: null }, {}],
  ['add', { add: ['b', 'c'] }, { claim: ['a', 'b', 'c'] }],
  ['default is for what is missing', { default: ['z'] }, { claim: ['a', 'b'] }],
  ['subset_of keeps what is allowed', { subset_of: ['b', 'c'] }, { claim: ['b'] }],
  ['subset_of of nothing takes away', { subset_of: ['c'] }, {}],
  ['superset_of', { superset_of: ['a'] }, { claim: ['a', 'b'] }],
])('a policy: %s', (_what, rules, expected) => {
  expect(applyPolicy({ claim: ['a', 'b'] }, { claim: rules })).toEqual(expected);
});

test.each<[string, Record<string, unknown>]>([
  ['one_of', { one_of: ['x'] }],
  ['superset_of', { superset_of: ['x'] }],
  ['essential after all was taken away', { subset_of: ['x'], essential: true }],
])('a policy refuses: %s', (_what, rules) => {
  expect(() => applyPolicy({ claim: 'a' }, { claim: rules })).toThrow('does not allow');
});
