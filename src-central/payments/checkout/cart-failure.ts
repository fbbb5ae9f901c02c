// Why Checkout opened no cart, as a code of the contract that screens translate. Made by carts-client.ts.
// Nothing was paid in any of these cases, and asking again does no harm: a cart holds no money.
import type { PaymentFailure } from '#shared/contracts/central/payments/session.ts';

/** What a cart can be refused for; the rest of the list is of payments. */
export type CartFailureCode = Exclude<PaymentFailure, 'PAYMENT_REFUSED' | 'PAYMENT_CANCELLED'>;

export interface CartFailure {
  readonly code: CartFailureCode;
  /** Checkout's status, for the log; null where none was received. */
  readonly status: number | null;
  /** Of CHECKOUT_LIMIT: how long from now. */
  readonly retryAfterMs: number | null;
}

export function cartFailure(code: CartFailureCode, status: number | null = null, retryAfterMs: number | null = null) {
  return { code, status, retryAfterMs } satisfies CartFailure;
}

/** Of every status but 302 and 429. @param problem the body's title and detail, where it has them */
export function codeOfRefusal(
  status: number,
  problem: { readonly title: string; readonly detail: string },
): CartFailureCode {
  switch (status) {
    case 400:
      return 'CART_INVALID';
    case 401:
    case 403:
      return 'CHECKOUT_NO_ACCESS';
    case 422:
      return unprocessable(problem);
    case 500:
    case 502:
    case 503:
    case 504:
      return 'CHECKOUT_FAILED';
    default:
      return 'CHECKOUT_NOT_UNDERSTOOD';
  }
}

/** The three refusals have one status; their words tell them apart. Not payable: unknown, paid, expired, withdrawn or being paid; which, it does not say. */
function unprocessable({ title, detail }: { readonly title: string; readonly detail: string }): CartFailureCode {
  if (title.startsWith('Multiple payment notices')) return 'CART_TOO_MANY';
  if (detail.startsWith('Duplicate payment notice')) return 'CART_DUPLICATE';
  return detail.startsWith('Invalid payment notice data') ? 'CART_NOT_PAYABLE' : 'CHECKOUT_NOT_UNDERSTOOD';
}
