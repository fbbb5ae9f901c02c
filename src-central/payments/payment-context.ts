// What everything in this room needs: database, clock, links, Checkout, and the watch on changes. Made by start-central.ts, or by a test.
import type { EnteId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { GpdClient } from '../debts/gpd/gpd-client.ts';
import type { ReadableDb } from '../store/database.ts';
import type { ChangeWatch } from './changes/watch-changes.ts';
import type { CartFailure } from './checkout/cart-failure.ts';
import type { CartToOpen } from './checkout/cart-request.ts';
import type { PaymentLinks } from './link/payment-links.ts';

export interface OpenCheckout {
  /** Whether this ente can pay online at all. */
  hasAccess(enteId: EnteId): Promise<boolean>;
  /** Which hosts a payer's browser is sent to, for the link page's policy. */
  originOf(enteId: EnteId): Promise<string | null>;
  /** `missing`: the ente has no access. Rejects only when central closes. */
  open(
    enteId: EnteId,
    cart: CartToOpen,
  ): Promise<Result<{ readonly url: URL; readonly expiresAt: number }, CartFailure | 'missing'>>;
}

export interface PaymentContext {
  readonly db: ReadableDb;
  readonly now: () => number;
  readonly links: PaymentLinks;
  readonly checkout: OpenCheckout;
  readonly changes: ChangeWatch;
  /** For top-ups, which are debts of their own; null where nobody said how GPD is reached. */
  readonly gpdOf: (enteId: EnteId) => Promise<GpdClient | null>;
}
