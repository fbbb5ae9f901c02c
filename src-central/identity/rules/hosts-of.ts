// Which hosts a kiosk's window may show for a provider: its own, and those beside it under its name, since providers keep pages of their own for
// typing and for codes. Never a whole public domain. Pure; called when a kiosk begins.
import { IdentityHostSchema } from '#shared/security/outside-addresses.ts';

/** Under them everybody is somebody else. */
const shared = new Set(['gov.it', 'edu.it', 'com.it', 'co.uk']);

/** @returns none for an address that is no name: on this very machine the window needs none */
export function hostsOf(issuer: string): string[] {
  const { hostname } = new URL(issuer);
  const above = hostname.split('.').slice(1).join('.');
  const isOwn = above.includes('.') && !shared.has(above);
  return [hostname, ...(isOwn ? [above, `*.${above}`] : [])].filter(
    (host) => IdentityHostSchema.safeParse(host).success,
  );
}
