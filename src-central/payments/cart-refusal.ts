// A cart that was not opened, as the contract says it. Thrown by the counters' handlers and by the kiosk's: both have the same errors.
import type { ORPCErrorConstructorMap } from '@orpc/server';
import type { openCartErrors } from '#shared/contracts/central/payments/payments.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { CartRefusal } from './ask-for-cart.ts';

export function cartRefusal(errors: ORPCErrorConstructorMap<typeof openCartErrors>, refusal: CartRefusal): Error {
  switch (refusal.code) {
    case 'HELD':
      return errors.HELD({ data: { heldBy: refusal.heldBy } });
    case 'NOT_PAYABLE':
      return errors.NOT_PAYABLE({ data: { notices: refusal.notices } });
    case 'CART_REFUSED':
      return errors.CART_REFUSED({ data: { failure: refusal.failure } });
    case 'PACED':
      return errors.PACED({ data: { waitMs: refusal.waitMs } });
    case 'SESSION_UNKNOWN':
    case 'SESSION_PAID':
    case 'UNDER_WAY':
    case 'CHECKOUT_MISSING':
      return errors[refusal.code]();
    default:
      return assertNever(refusal);
  }
}
