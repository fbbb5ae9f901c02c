// topUps of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { ORPCError } from '@orpc/server';
import { assertNever } from '#shared/domain/assert-never.ts';
import { isChildInReach } from '../payments/family-in-reach.ts';
import { operators } from '../sync/station-procedures.ts';
import { makeTopUp, type TopUpFailure } from './make-top-up.ts';

export const topUpHandlers = {
  make: operators.topUps.make.handler(async ({ context: { services, station }, input, errors }) => {
    const { payments } = services;
    if (!payments) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    if (!(await isChildInReach(payments.db, station, input.familyId, input.childId))) throw errors.CHILD_UNKNOWN();
    const gpd = await payments.gpdOf(station.enteId);
    const made = gpd
      ? await makeTopUp(payments, gpd, station.enteId, { ...input, debtorId: null })
      : // Nobody said how GPD is reached: as if the key were refused.
        ({ ok: false, error: { code: 'GPD_REFUSED', status: 401 } satisfies TopUpFailure } as const);
    if (made.ok) return { bollettinoId: input.bollettinoId, noticeNumber: made.value };
    const failure: TopUpFailure = made.error;
    switch (failure.code) {
      case 'CHILD_UNKNOWN':
      case 'NOT_PREPAID':
      case 'GPD_UNREACHABLE':
        throw errors[failure.code]();
      case 'AMOUNT_OUT_OF_LIMITS': {
        const { minCents, maxCents } = failure;
        throw errors.AMOUNT_OUT_OF_LIMITS({ data: { minCents, maxCents } });
      }
      case 'NOT_READY':
        throw errors.NOT_READY({ data: { reason: failure.reason } });
      case 'GPD_REFUSED':
        throw errors.GPD_REFUSED({ data: { status: failure.status } });
      default:
        return assertNever(failure);
    }
  }),
};
