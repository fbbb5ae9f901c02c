// Where a window outside may go: that of a payment, or that in which a parent shows who she is. Called by both shells.
// Checkout leads on to banks and card networks that nobody can list, so there the rule is the kind of address: https, and on this machine
// itself only what began there (the demo's stand-in). Identity providers are known: there only their hosts and central's own are shown.
import { z } from 'zod';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A host by its name, or with `*.` all below it. */
export const IdentityHostSchema = z
  .string()
  .max(253)
  .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

interface Place {
  /** With which the window was opened. */
  readonly begunAt: string;
  /** The session's link at central: what lies below its `/back/` ends the window. */
  readonly link: string;
}
export interface PaymentPlace extends Place {
  readonly kind: 'payment';
}
export interface IdentityPlace extends Place {
  readonly kind: 'identity';
  /** Providers that central named. */
  readonly hosts: readonly string[];
}
export type OutsidePlace = PaymentPlace | IdentityPlace;

/** An address as a browser will read it; null for one that two readers may understand differently. */
function readAddress(text: string): URL | null {
  if (text.length > 8000 || text.includes('\\') || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}

const isLoopback = (url: URL): boolean => url.protocol === 'http:' && loopback.has(url.hostname);

/** The address with which a payment may begin, written out in full; null when it must not be opened. */
export function checkoutAddress(text: string): string | null {
  const url = readAddress(text);
  return url && (url.protocol === 'https:' || isLoopback(url)) ? url.href : null;
}

/** The address with which a parent's identification may begin: a page of central itself, where the request is signed. */
export function identityAddress(text: string, link: string): string | null {
  const begun = checkoutAddress(text);
  const home = checkoutAddress(link);
  return begun !== null && home !== null && new URL(begun).origin === new URL(home).origin ? begun : null;
}

/** Whether the page itself may go there: a foreign page must not reach into this machine's own servers. */
export function mayShow(place: OutsidePlace, text: string): boolean {
  const url = readAddress(text);
  if (!url) return false;
  if (isReturnPage(place, text)) return true;
  if (isLoopback(url)) return isLoopback(new URL(place.begunAt));
  if (url.protocol !== 'https:') return false;
  switch (place.kind) {
    case 'payment':
      return true;
    case 'identity':
      return url.origin === new URL(place.link).origin || (url.port === '' && isListed(place.hosts, url.hostname));
  }
}

function isListed(hosts: readonly string[], name: string): boolean {
  return hosts.some((host) => (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host));
}

/** Frames inside the page: card fields and the banks' own checks. */
export function mayFrame(place: OutsidePlace, text: string): boolean {
  return text === 'about:blank' || text === 'about:srcdoc' || mayShow(place, text);
}

/** Central's pages to which the parent is sent back: the window has done its work. */
export function isReturnPage({ link }: Pick<Place, 'link'>, text: string): boolean {
  const url = readAddress(text);
  if (!url) return false;
  const home = new URL(link);
  return url.origin === home.origin && url.pathname.startsWith(`${home.pathname.replace(/\/$/, '')}/back/`);
}
