// Where the window of a payment may go. Called by both shells. Checkout leads on to banks and card networks that nobody can list,
// so the rule is the kind of address: https, and on this machine itself only what began there (the demo's stand-in).

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

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

export interface CheckoutPlace {
  /** With which the window was opened. */
  readonly begunAt: string;
  /** The session's link at central. */
  readonly link: string;
}

/** Whether the page itself may go there: a bank's page must not reach into this machine's own servers. */
export function mayShow(place: CheckoutPlace, text: string): boolean {
  const url = readAddress(text);
  if (!url) return false;
  if (url.protocol === 'https:' || isReturnPage(place, text)) return true;
  return isLoopback(url) && isLoopback(new URL(place.begunAt));
}

/** Frames inside the page: card fields and the banks' own checks. */
export function mayFrame(place: CheckoutPlace, text: string): boolean {
  return text === 'about:blank' || text === 'about:srcdoc' || mayShow(place, text);
}

/** Central's pages to which Checkout sends the parent back: the window has done its work. */
export function isReturnPage({ link }: Pick<CheckoutPlace, 'link'>, text: string): boolean {
  const url = readAddress(text);
  if (!url) return false;
  const home = new URL(link);
  return url.origin === home.origin && url.pathname.startsWith(`${home.pathname.replace(/\/$/, '')}/back/`);
}
