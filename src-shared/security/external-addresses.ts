// The addresses outside that a window of ours may open in the machine's own browser. One list for both shells.
// Called by `openExternal` of each shell: nothing else leads out of the program.

// Each with its reason. A new one is a decision: the page it opens is shown to an office that trusts this program.
const allowedHosts: ReadonlyMap<string, string> = new Map([
  ['api.platform.pagopa.it', 'the address of a cart, which leads on to the payment page'],
  ['api.uat.platform.pagopa.it', 'the same in the test environment'],
  ['checkout.pagopa.it', 'the payment page itself'],
  ['uat.checkout.pagopa.it', 'the payment page of the test environment'],
  ['www.pagopa.gov.it', 'help on paying with pagoPA'],
  ['form.agid.gov.it', 'the declaration of accessibility'],
]);

/**
 * The address to open, written out in full, or null when it must not be opened.
 * Only https, on its usual port, without a name and password in it, to a host of the list, exactly.
 */
export function allowedExternalAddress(text: string): string | null {
  // Browsers read a backslash as a slash, other programs do not: an address that two readers understand differently is refused.
  if (text.length > 2000 || text.includes('\\') || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return allowedHosts.has(url.hostname) ? url.href : null;
}
