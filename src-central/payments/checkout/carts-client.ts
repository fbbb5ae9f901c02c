// Opens carts at pagoPA's Checkout. Called by the payment sessions; everything Checkout may answer becomes a page to open or a code.
// Central asks, never a station. A cart lives ten minutes: its page is opened at once, and its address is never kept for later.
import { mostInOneCart } from '#shared/domain/carts.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { ProblemSchema } from '../../debts/gpd/gpd-schemas.ts';
import { retryAfterMs } from '../../debts/gpd/retry-wait.ts';
import { cartFailure, codeOfRefusal, type CartFailure } from './cart-failure.ts';
import { readCartLocation, type CartPage } from './cart-location.ts';
import { cartPace, checkoutLimit, type CartPace } from './cart-pace.ts';
import { cartBody, type CartToOpen } from './cart-request.ts';
import type { CheckoutAccess } from './checkout-access.ts';

export interface CartAsking {
  readonly timeoutMs: number;
  /** A place in the queue that is further away than this is not taken: the caller hears CHECKOUT_LIMIT instead. */
  readonly longestWaitMs: number;
  readonly pace: CartPace;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Ends what is under way when central closes. */
  readonly signal: AbortSignal;
}

export interface OpeningRules {
  /** Told before waiting for a turn: for the screen. */
  readonly told?: (waitMs: number) => void;
}

export interface OpenedCart extends CartPage {
  readonly openedAt: number;
  /** After this the page leads nowhere. Counted from before the question: never later than Checkout's own end. */
  readonly expiresAt: number;
}

export interface CartsClient {
  /** Rejects only when central closes. */
  open(access: CheckoutAccess, cart: CartToOpen, rules?: OpeningRules): Promise<Result<OpenedCart, CartFailure>>;
}

export const cartLifeMs = 10 * 60_000;
/** Where 429 names no time: the length of Checkout's own window. */
const unnamedWaitMs = 10_000;

/** A person is waiting: beyond this she is told the time, and asks again. */
const longestWaitMs = 2_000;

/** What central uses: one for the whole process, whatever the ente, because the limit counts addresses. */
export function cartAsking(signal: AbortSignal, wait: (ms: number) => Promise<void>): CartAsking {
  const now = Date.now;
  return { timeoutMs: 15_000, longestWaitMs, pace: cartPace(checkoutLimit, now), now, wait, signal };
}

export function cartsClient(asking: CartAsking): CartsClient {
  return {
    open: async (access, cart, { told = () => {} } = {}) => {
      const notices = new Set(cart.notices.map((each) => `${each.creditorFiscalCode} ${each.noticeNumber}`));
      if (cart.notices.length > mostInOneCart) return err(cartFailure('CART_TOO_MANY'));
      if (notices.size < cart.notices.length) return err(cartFailure('CART_DUPLICATE'));
      asking.signal.throwIfAborted();
      const { taken, waitMs } = asking.pace.take(asking.longestWaitMs);
      if (!taken) return err(cartFailure('CHECKOUT_LIMIT', null, waitMs));
      if (waitMs > 0) {
        told(waitMs);
        await asking.wait(waitMs);
      }
      return await ask(asking, access, cart);
    },
  };
}

async function ask(
  { timeoutMs, pace, now, signal }: CartAsking,
  access: CheckoutAccess,
  cart: CartToOpen,
): Promise<Result<OpenedCart, CartFailure>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const openedAt = now();
  const asked = new URL(`${access.baseUrl}/${access.version}/carts`);
  try {
    const response = await fetch(asked, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(access.subscriptionKey === null ? {} : { 'Ocp-Apim-Subscription-Key': access.subscriptionKey }),
      },
      body: JSON.stringify(cartBody(cart, access.version)),
      // The redirect is meant for the payer's browser.
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    });
    const { status, headers } = response;
    const text = await response.text();
    if (status === 302) {
      const page = readCartLocation(headers.get('location'), asked);
      return page
        ? ok({ ...page, openedAt, expiresAt: openedAt + cartLifeMs })
        : err(cartFailure('CHECKOUT_NOT_UNDERSTOOD', status));
    }
    if (status === 429) {
      const waitMs = retryAfterMs(headers.get('retry-after'), now()) ?? unnamedWaitMs;
      pace.pauseFor(waitMs);
      return err(cartFailure('CHECKOUT_LIMIT', status, waitMs));
    }
    return err(cartFailure(codeOfRefusal(status, problemIn(text)), status));
  } catch (error) {
    if (signal.aborted) throw error;
    return err(cartFailure(timeout.aborted ? 'CHECKOUT_SLOW' : 'CHECKOUT_UNREACHABLE'));
  }
}

function problemIn(text: string): { title: string; detail: string } {
  const problem = ProblemSchema.safeParse(parse(text));
  return problem.success
    ? { title: problem.data.title ?? '', detail: problem.data.detail ?? '' }
    : { title: '', detail: '' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
