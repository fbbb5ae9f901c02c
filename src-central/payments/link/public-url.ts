// Whether links may begin with an address: https, because Checkout sends payers back to nothing else and plain http would tell the link to
// whoever listens. Pure; called by main.ts.

/** @param isDemo then this machine's own http will do */
export function isPublicUrl(text: string, isDemo: boolean): boolean {
  const { protocol, hostname, search, hash } = new URL(text);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return search === '' && hash === '' && (protocol === 'https:' || (isDemo && protocol === 'http:' && isLoopback));
}
