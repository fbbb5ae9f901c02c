// topUps of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { ORPCError } from '@orpc/server';
import { isChildInReach } from '../payments/family-in-reach.ts';
import { operators } from '../sync/station-procedures.ts';
import { makeTopUp } from './make-top-up.ts';
import { topUpRefusal } from './top-up-refusal.ts';

export const topUpHandlers = {
  make: operators.topUps.make.handler(async ({ context: { services, station }, input, errors }) => {
    const { payments } = services;
    if (!payments) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    if (!(await isChildInReach(payments.db, station, input.familyId, input.childId))) throw errors.CHILD_UNKNOWN();
    const made = await makeTopUp(payments, await payments.gpdOf(station.enteId), station.enteId, {
      ...input,
      debtorId: null,
    });
    if (!made.ok) throw topUpRefusal(errors, made.error);
    return { bollettinoId: input.bollettinoId, noticeNumber: made.value };
  }),
};
