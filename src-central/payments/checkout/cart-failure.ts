// Why Checkout opened no cart: the closed list that sessions keep and screens translate. Made by carts-client.ts.
// Nothing was paid in any of these cases, and asking again does no harm: a cart holds no money.

export const cartFailureCodes = [
  /** 422: more notices than Checkout takes in one cart. */
  'TOO_MANY_NOTICES',
  /** 422: one notice twice. */
  'DUPLICATE_NOTICES',
  /** 422: at least one notice is unknown, paid, expired, withdrawn or being paid just now. Checkout does not say which, nor why. */
  'NOTICE_NOT_PAYABLE',
  /** 422 in words that are new to us. */
  'NOT_PROCESSABLE',
  /** 400: the request has a fault of form. */
  'NOT_VALID',
  /** 401 and 403. */
  'NO_ACCESS',
  /** Too many calls from this address, here or at pagoPA; `retryAfterMs` says when there is room again. */
  'BUSY',
  /** 500. */
  'CHECKOUT_ERROR',
  /** 502, 503, 504: what stands behind Checkout does not answer it. */
  'CHECKOUT_UNAVAILABLE',
  /** No answer in time. */
  'TIME_OUT',
  /** No line to Checkout. */
  'UNREACHABLE',
  /** It answered what it should not: another status, or an address that is none of its own. */
  'STRANGE_ANSWER',
] as const;
export type CartFailureCode = (typeof cartFailureCodes)[number];

export interface CartFailure {
  readonly code: CartFailureCode;
  readonly status: number | null;
  /** Of BUSY: how long from now. */
  readonly retryAfterMs: number | null;
}

export function cartFailure(code: CartFailureCode, status: number | null = null, retryAfterMs: number | null = null) {
  return { code, status, retryAfterMs } satisfies CartFailure;
}
