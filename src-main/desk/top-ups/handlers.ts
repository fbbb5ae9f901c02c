// topUps.* of the desk contract: what may be topped up stands in this station's rows; the top-up itself is central's.
import { localDateAt } from '#shared/domain/local-date.ts';
import { askCentral } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';
import { ageOfData, findFamily } from '../families/find-family.ts';
import { offersOf } from './queries.ts';

const topUps = signedIn.topUps;

export const topUpsHandlers = {
  make: topUps.make.handler(async ({ input, context }) => {
    const made = await askCentral(context, (central) => central.topUps.make(input));
    // The bollettino is central's: it can be paid here once it has come down.
    await context.desk.system.syncNow();
    return made;
  }),
  offers: topUps.offers.handler(({ input, context, errors }) => {
    const { db } = context.store;
    const family = findFamily(db, input.familyId);
    if (!family) throw errors.FAMILY_NOT_FOUND();
    const today = localDateAt(context.desk.now().getTime());
    return { offers: offersOf.all(db, family.row, input.childId, today), dataAsOf: ageOfData(db) };
  }),
};
