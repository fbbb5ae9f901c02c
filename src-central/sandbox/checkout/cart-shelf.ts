// The carts of the stand-in, each ten minutes, with how far its payer has come. Called by carts-api.ts and the pages. In memory, as at pagoPA.
import type { SandboxSubject } from '../receipts/sandbox-receipt.ts';
import type { NoticeName } from './payment-node.ts';
import type { Outcome, ReturnUrls } from './outcomes.ts';
import type { Psp } from './psps.ts';

export interface CartedNotice extends NoticeName {
  readonly amount: number;
  readonly companyName: string;
  readonly description: string;
}

/** What the payer has chosen so far. */
export interface Walk {
  readonly email: string | null;
  /** Known after SPID only. */
  readonly payer: SandboxSubject | null;
  readonly hasEntered: boolean;
  readonly acceptsPrivacy: boolean;
  readonly psp: Psp | null;
  /** Told once; what comes after changes nothing. */
  readonly outcome: Outcome | null;
}

export interface Cart {
  readonly id: string;
  readonly idCart: string | null;
  readonly emailNotice: string | null;
  readonly notices: readonly CartedNotice[];
  readonly returnUrls: ReturnUrls;
  readonly expiresAt: number;
  readonly walk: Walk;
}

export const cartLifeMs = 10 * 60_000;
/** Beyond its end a cart still shows how it ended. */
const memoryMs = 60 * 60_000;

const untouched: Walk = {
  email: null,
  payer: null,
  hasEntered: false,
  acceptsPrivacy: false,
  psp: null,
  outcome: null,
};

export class CartShelf {
  readonly #carts = new Map<string, Cart>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(cart: Omit<Cart, 'expiresAt' | 'walk'>): Cart {
    const now = this.#now();
    for (const [id, { expiresAt }] of this.#carts) if (expiresAt + memoryMs < now) this.#carts.delete(id);
    const added = { ...cart, expiresAt: now + cartLifeMs, walk: untouched };
    this.#carts.set(cart.id, added);
    return added;
  }

  /** @returns undefined also for one whose time is over, unless its payment was begun before. */
  get(id: string): Cart | undefined {
    const cart = this.#carts.get(id);
    const isBegun = cart !== undefined && (cart.walk.outcome !== null || cart.walk.psp !== null);
    return cart && (cart.expiresAt > this.#now() || isBegun) ? cart : undefined;
  }

  /** Their ten minutes are over, by order of the controls. */
  endAll(): void {
    const now = this.#now();
    for (const [id, cart] of this.#carts) if (cart.expiresAt > now) this.#carts.set(id, { ...cart, expiresAt: now });
  }

  step(cart: Cart, step: Partial<Walk>): Cart {
    const moved = { ...cart, walk: { ...cart.walk, ...step } };
    this.#carts.set(cart.id, moved);
    return moved;
  }
}

export const totalOf = (cart: Cart) => cart.notices.reduce((sum, { amount }) => sum + amount, 0);
