// The state machine of a payment session (docs/adr/payment-sessions.md). Pure; called by change-session.ts alone.
// Evidence moves it, never a wish: only a receipt makes it paid, and a receipt makes it paid from anywhere.
import { assertNever } from '#shared/domain/assert-never.ts';
import type { PaymentFailure, PaymentSessionState } from '#shared/contracts/central/payments/session.ts';

export interface SessionStanding {
  readonly state: PaymentSessionState;
  readonly failure: PaymentFailure | null;
  /** The number of the last cart that was asked for. */
  readonly cart: number;
  /** Until when nobody else may open one of its notices, milliseconds; null: they are free. */
  readonly heldUntil: number | null;
}

export type SessionEvent =
  /** Checkout is about to be asked: the notices are held until it has answered. */
  | { readonly kind: 'cartAsked'; readonly at: number }
  | { readonly kind: 'cartAccepted'; readonly cart: number; readonly until: number }
  | { readonly kind: 'cartRefused'; readonly cart: number; readonly failure: PaymentFailure }
  | { readonly kind: 'cameBack'; readonly cart: number; readonly outcome: ReturnOutcome; readonly at: number }
  /** One of its notices was paid; `unpaid` are left. */
  | { readonly kind: 'receipt'; readonly unpaid: number }
  | { readonly kind: 'leaseOver'; readonly at: number }
  | { readonly kind: 'givenUp' };

export type ReturnOutcome = 'ok' | 'cancel' | 'error' | 'waiting';

/** Longer than Checkout's client waits for its turn and its answer together. */
const askingMs = 60_000;
/** After Checkout said that it went well, its receipt is waited for: nobody is invited to pay again meanwhile. */
const waitingMs = 30 * 60_000;
/** A payment that is taken in charge is settled, or given back, within a working day. */
const chargeMs = 24 * 60 * 60_000;

/** @returns the same object where nothing changes */
export function nextState(now: SessionStanding, event: SessionEvent): SessionStanding {
  if (now.state === 'paid') return now;
  switch (event.kind) {
    case 'cartAsked':
      return { ...now, cart: now.cart + 1, heldUntil: later(now.heldUntil, event.at + askingMs) };
    case 'cartAccepted':
      if (isUnderWay(now.state)) return { ...now, heldUntil: later(now.heldUntil, event.until) };
      return { ...now, state: 'cartOpen', failure: null, heldUntil: event.until };
    case 'cartRefused':
      return refused(now, event);
    case 'cameBack':
      return cameBack(now, event);
    case 'receipt':
      return event.unpaid > 0 ? now : { ...now, state: 'paid', failure: null, heldUntil: null };
    case 'leaseOver':
      return leaseOver(now, event.at);
    case 'givenUp':
      return { ...now, state: 'abandoned', heldUntil: null };
    default:
      return assertNever(event);
  }
}

/** Whether a new cart may be asked for. `UNDER_WAY`: somebody may have paid already, the receipt decides. */
export function mayAskCart(now: SessionStanding, at: number): 'YES' | 'PAID' | 'UNDER_WAY' {
  if (now.state === 'paid') return 'PAID';
  return isUnderWay(now.state) && holds(now, at) ? 'UNDER_WAY' : 'YES';
}

export const holds = ({ heldUntil }: Pick<SessionStanding, 'heldUntil'>, at: number): boolean =>
  heldUntil !== null && heldUntil > at;

const isUnderWay = (state: PaymentSessionState) => state === 'waiting' || state === 'takenInCharge';

const later = (until: number | null, other: number) => Math.max(until ?? other, other);

/** An earlier cart that is still open stays so: what was refused is the new one. */
function refused(now: SessionStanding, { cart, failure }: Extract<SessionEvent, { kind: 'cartRefused' }>) {
  if (cart !== now.cart || isUnderWay(now.state)) return now;
  if (now.state === 'cartOpen') return { ...now, failure };
  return { ...now, state: 'failed', failure, heldUntil: null } as const;
}

/**
 * Good news counts of any cart, bad news of the newest alone: an old tab must not end the payment in the new one. After an error the
 * notices stay held to the cart's end, because version 1 of Checkout calls a payment that is taken in charge an error too.
 */
function cameBack(now: SessionStanding, event: Extract<SessionEvent, { kind: 'cameBack' }>): SessionStanding {
  const { outcome, at, cart } = event;
  // What let its notices go may not take them again: somebody else may have them.
  const held = (ms: number) => (holds(now, at) ? later(now.heldUntil, at + ms) : now.heldUntil);
  switch (outcome) {
    case 'ok':
      if (now.state === 'takenInCharge') return now;
      return { ...now, state: 'waiting', failure: null, heldUntil: held(waitingMs) };
    case 'waiting':
      return { ...now, state: 'takenInCharge', failure: null, heldUntil: held(chargeMs) };
    case 'cancel':
      if (cart !== now.cart || now.state !== 'cartOpen') return now;
      return { ...now, state: 'failed', failure: 'PAYMENT_CANCELLED', heldUntil: null };
    case 'error':
      if (cart !== now.cart || now.state !== 'cartOpen') return now;
      return { ...now, state: 'failed', failure: 'PAYMENT_REFUSED' };
    default:
      return assertNever(outcome);
  }
}

function leaseOver(now: SessionStanding, at: number): SessionStanding {
  if (now.heldUntil === null || now.heldUntil > at) return now;
  const wasOpen = now.state === 'cartOpen' || isUnderWay(now.state);
  return { ...now, state: wasOpen ? 'abandoned' : now.state, heldUntil: null };
}
