// kiosk.topUps of the central contract: the counters' own use case, for the children of this parent. Joined in handlers.ts.
import { ORPCError } from '@orpc/server';
import { assertNever } from '#shared/domain/assert-never.ts';
import { topUpOffersOf } from '#shared/kiosk/top-up-offers.ts';
import { now } from '../sync/handlers.ts';
import { makeTopUp, type TopUpFailure } from '../top-ups/make-top-up.ts';
import { households } from './procedures.ts';
import { readOffered } from './read-household.ts';

const { topUps } = households.kiosk;

export const kioskTopUpHandlers = {
  offers: topUps.offers.handler(async ({ context: { db, enteId, household, today } }) => {
    const { services, categories } = await readOffered(db, enteId);
    return { offers: topUpOffersOf(household, services, categories, today), asOf: now() };
  }),
  make: topUps.make.handler(async ({ context, input, errors }) => {
    const { services, enteId, household, parent } = context;
    const { payments } = services;
    if (!payments) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    const family = household.families.find(({ children }) => children.some(({ id }) => id === input.childId));
    if (!family) throw errors.CHILD_UNKNOWN();
    const gpd = await payments.gpdOf(enteId);
    const wanted = { ...input, familyId: family.familyId, debtorId: parent.personId };
    const made = gpd
      ? await makeTopUp(payments, gpd, enteId, wanted)
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
