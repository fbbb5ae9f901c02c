// A top-up that was not made, as the contract says it. Thrown by the counters' handlers and by the kiosk's: both have the same errors.
import type { ORPCErrorConstructorMap } from '@orpc/server';
import type { topUpErrors } from '#shared/contracts/central/payments/top-ups.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { TopUpFailure } from './make-top-up.ts';

export function topUpRefusal(errors: ORPCErrorConstructorMap<typeof topUpErrors>, failure: TopUpFailure): Error {
  switch (failure.code) {
    case 'CHILD_UNKNOWN':
    case 'NOT_PREPAID':
    case 'GPD_UNREACHABLE':
      return errors[failure.code]();
    case 'AMOUNT_OUT_OF_LIMITS': {
      const { minCents, maxCents } = failure;
      return errors.AMOUNT_OUT_OF_LIMITS({ data: { minCents, maxCents } });
    }
    case 'NOT_READY':
      return errors.NOT_READY({ data: { reason: failure.reason } });
    case 'GPD_REFUSED':
      return errors.GPD_REFUSED({ data: { status: failure.status } });
    default:
      return assertNever(failure);
  }
}
