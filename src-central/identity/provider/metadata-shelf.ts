// What providers say of themselves, by issuer, for an hour. Called by whoever is about to send a parent there, and by the test button.
// openid-client checks that the document speaks of the issuer that was asked, and takes plain http from this very machine alone.
import * as oidc from 'openid-client';
import { isLoopbackUrl } from '../rules/loopback.ts';

export interface MetadataShelf {
  /** @throws what openid-client or the network says */
  of(issuer: string): Promise<oidc.ServerMetadata>;
  forget(issuer: string): void;
}

const goodForMs = 60 * 60 * 1000;
export const askingSeconds = 10;

export function metadataShelf(now: () => number): MetadataShelf {
  const known = new Map<string, { readonly metadata: oidc.ServerMetadata; readonly until: number }>();
  return {
    of: async (issuer) => {
      const kept = known.get(issuer);
      if (kept && kept.until > now()) return kept.metadata;
      const metadata = await discover(issuer);
      known.set(issuer, { metadata, until: now() + goodForMs });
      return metadata;
    },
    forget: (issuer) => void known.delete(issuer),
  };
}

async function discover(issuer: string): Promise<oidc.ServerMetadata> {
  const config = await oidc.discovery(new URL(issuer), 'discovery', undefined, oidc.None(), {
    timeout: askingSeconds,
    ...(isLoopbackUrl(issuer) ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
  return config.serverMetadata();
}
