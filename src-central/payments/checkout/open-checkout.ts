// Checkout as the sessions ask it: for an ente, with whatever access it has just now. Made by start-central.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import { err } from '#shared/domain/result.ts';
import type { OpenCheckout } from '../payment-context.ts';
import type { CartsClient } from './carts-client.ts';
import type { CheckoutAccess } from './checkout-access.ts';

export function openCheckout(
  carts: CartsClient,
  accessOf: (enteId: EnteId) => Promise<CheckoutAccess | null>,
): OpenCheckout {
  return {
    hasAccess: async (enteId) => (await accessOf(enteId)) !== null,
    originOf: async (enteId) => {
      const access = await accessOf(enteId);
      return access && new URL(access.baseUrl).origin;
    },
    open: async (enteId, cart) => {
      const access = await accessOf(enteId);
      return access ? await carts.open(access, cart) : err('missing');
    },
  };
}
