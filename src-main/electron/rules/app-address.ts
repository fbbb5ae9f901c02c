// The one origin of our windows, and what counts as being on it.
// Called by every other rule. An empty address, about:blank and everything half-right are not ours.

export const appScheme = 'app';
export const appHost = 'sportello';

/** As a page sees it in `location.origin`. */
export const appOrigin = `${appScheme}://${appHost}`;

/** The page of the counter. */
export const counterAddress = `${appOrigin}/`;

/** True for an address on our own origin, whatever its path. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // `origin` of a scheme that this Node does not know is "null": the parts are compared instead.
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}

/** True for the counter's own page, also with a fragment behind it. */
export function isCounterPage(address: string): boolean {
  if (!isOwnAddress(address)) return false;
  const { pathname, search } = new URL(address);
  return (pathname === '/' || pathname === '/index.html') && search === '';
}
