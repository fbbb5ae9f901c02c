// What providers say of themselves, for an hour and no longer than their federation vouches for it. Called by whoever is about to send a parent there,
// and by the test button. Where the ente has an authority, a provider that publishes itself in a federation is believed as far as that leads (federation/);
// any other is read by its openid-configuration, where openid-client checks that it speaks of the issuer that was asked.
import type { JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { readText } from '../federation/read-text.ts';
import { NoStatement, resolveProvider } from '../federation/trust-chain.ts';
import { isLoopbackUrl } from '../rules/loopback.ts';

export interface KnownProvider {
  readonly metadata: oidc.ServerMetadata;
  /** Its keys as the federation vouches for them; null: at the address that it names. */
  readonly jwks: JSONWebKeySet | null;
  /** The statements by which it is known; null where no federation was asked. */
  readonly chain: { readonly anchor: string; readonly statements: readonly string[] } | null;
  readonly untilMs: number;
}

export interface MetadataShelf {
  /**
   * @param authority who vouches for the ente in the federation; empty: nobody
   * @throws what openid-client, the federation or the network says
   */
  of(issuer: string, authority: string): Promise<KnownProvider>;
  /** What is known already, without asking anybody. */
  kept(issuer: string, authority: string): KnownProvider | undefined;
  forget(issuer: string): void;
}

const goodForMs = 60 * 60 * 1000;
export const askingSeconds = 10;

export function metadataShelf(now: () => number): MetadataShelf {
  const known = new Map<string, KnownProvider>();
  const nameOf = (issuer: string, authority: string) => `${issuer}\n${authority}`;
  const kept = (issuer: string, authority: string) => {
    const one = known.get(nameOf(issuer, authority));
    return one && one.untilMs > now() ? one : undefined;
  };
  return {
    kept,
    of: async (issuer, authority) => {
      const before = kept(issuer, authority);
      if (before) return before;
      const found = (await byFederation(issuer, authority, now())) ?? (await discover(issuer));
      const one = { ...found, untilMs: Math.min(found.untilMs, now() + goodForMs) };
      known.set(nameOf(issuer, authority), one);
      return one;
    },
    forget: (issuer) => {
      for (const name of known.keys()) if (name.startsWith(`${issuer}\n`)) known.delete(name);
    },
  };
}

const MetadataSchema = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).optional(),
  jwks_uri: z.url().optional(),
});

/** Undefined: there is no authority, or the provider is in no federation. */
async function byFederation(issuer: string, authority: string, nowMs: number): Promise<KnownProvider | undefined> {
  if (authority === '') return undefined;
  try {
    const { metadata, chain, anchor, untilMs } = await resolveProvider(issuer, authority, readText, nowMs);
    const { jwks = null, ...described } = MetadataSchema.parse(metadata);
    // openid-client wants an address of keys; those that the federation vouches for are given to it in their place (relying-party.ts).
    const { jwks_uri = `${issuer.replace(/\/$/, '')}/.well-known/openid-federation`, ...rest } = described;
    return { metadata: { ...rest, jwks_uri }, jwks, chain: { anchor, statements: chain }, untilMs };
  } catch (error) {
    if (error instanceof NoStatement) return undefined;
    throw error;
  }
}

async function discover(issuer: string): Promise<KnownProvider> {
  const config = await oidc.discovery(new URL(issuer), 'discovery', undefined, oidc.None(), {
    timeout: askingSeconds,
    ...(isLoopbackUrl(issuer) ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
  return { metadata: config.serverMetadata(), jwks: null, chain: null, untilMs: Infinity };
}
