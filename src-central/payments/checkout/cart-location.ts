// Checks the address that Checkout sends the payer's browser to. Pure; called by carts-client.ts.
// A browser at the counter will open it: whatever is not pagoPA's (or the stand-in's own) is refused.

export interface CartPage {
  readonly url: URL;
  /** Checkout's own name for the cart; null where the address is of a shape that is new to us. */
  readonly cartId: string | null;
}

const pagopaHost = /(^|\.)pagopa\.(gov\.)?it$/;
const cartPath = /\/carts\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i;

/**
 * A stand-in has its pages beside itself, on this machine, and those are for the program's own window alone. Known before any cart is
 * opened; elsewhere the answer to a cart tells where its page is.
 */
export const isStandIn = (origin: string): boolean => new URL(origin).protocol === 'http:';

/** @param asked the address that the cart was asked of. @returns null for what no browser should open */
export function readCartLocation(location: string | null, asked: URL): CartPage | null {
  if (location === null || !URL.canParse(location, asked)) return null;
  const url = new URL(location, asked);
  const isOwn = url.origin === asked.origin;
  const isPagopa = url.protocol === 'https:' && url.port === '' && pagopaHost.test(url.hostname);
  if ((!isOwn && !isPagopa) || url.username !== '' || url.password !== '') return null;
  return { url, cartId: cartPath.exec(url.pathname)?.[1] ?? null };
}
