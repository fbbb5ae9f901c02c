// Why nobody came in by SPID or CIE, as values: each has a sentence at the kiosk and on central's pages. Used by the contract of the kiosk,
// by central, and by the language files' check.
import { z } from 'zod';

export const identityFailureCodes = [
  /** The parent gave up at the provider (SPID's table of errors: 25). */
  'CANCELLED',
  /** Did not let the provider hand over the data (22). */
  'CONSENT_DENIED',
  /** Wrong credentials too often (19). */
  'CREDENTIALS_WRONG',
  /** No credentials of the level that is asked for (20), or the answer is of a lower one. */
  'LEVEL_TOO_LOW',
  /** Took too long at the provider (21). */
  'TIMED_OUT',
  /** The identity is suspended or revoked (23). */
  'SUSPENDED',
  /** A professional identity, or that of a company (30). */
  'OTHER_KIND',
  /** The provider cannot do it just now. */
  'PROVIDER_ERROR',
  /** The provider does not take the ente's request: something for the office to set right. */
  'REQUEST_REFUSED',
  /** What came back does not hold: signature, issuer, time, nonce. Nobody is let in by it. */
  'ANSWER_WRONG',
  /** The short life of this sign-in is over. */
  'EXPIRED',
  /** Came back in another browser than it was begun in. */
  'BROWSER_CHANGED',
  /** Nobody of this fiscal code is an adulto di riferimento here. */
  'NOT_KNOWN',
  /** The office has this fiscal code under another name. */
  'NAMES_DIFFER',
  /** The office has this fiscal code more than once. */
  'SEVERAL_RECORDS',
  /** The office closed this parent's account. */
  'ACCOUNT_CLOSED',
  /** The number of the phone was typed wrongly too often at the kiosk. */
  'NUMBER_WRONG',
] as const;

export const IdentityFailureSchema = z.enum(identityFailureCodes);
export type IdentityFailure = z.infer<typeof IdentityFailureSchema>;
