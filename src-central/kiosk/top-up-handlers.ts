// kiosk.topUps of the central contract: the counters' own use case, for the children of this parent. Joined in handlers.ts.
import { ORPCError } from '@orpc/server';
import { topUpOffersOf } from '#shared/kiosk/top-up-offers.ts';
import { now } from '../sync/handlers.ts';
import { makeTopUp } from '../top-ups/make-top-up.ts';
import { topUpRefusal } from '../top-ups/top-up-refusal.ts';
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
    const made = await makeTopUp(payments, await payments.gpdOf(enteId), enteId, {
      ...input,
      familyId: family.familyId,
      debtorId: parent.personId,
    });
    if (!made.ok) throw topUpRefusal(errors, made.error);
    return { bollettinoId: input.bollettinoId, noticeNumber: made.value };
  }),
};
