// kiosk.information of the central contract: contract → use case, nothing else. Joined in kiosk/handlers.ts.
import { households, kiosks } from '../kiosk/procedures.ts';
import { makeRequest } from './requests/make-request.ts';

export const kioskInformationHandlers = {
  ask: kiosks.kiosk.information.ask.handler(async ({ context: { db, enteId, station }, input, errors }) => {
    const place = { enteId, stationId: station.id, origin: 'kiosk', familyId: null } as const;
    const made = await makeRequest(db, place, { ...input, name: null, phone: null });
    if (!made.ok) throw errors[made.error]();
    return { code: made.value };
  }),
  /** Of the first of her families: a parent of two asks one office all the same. */
  askAsParent: households.kiosk.information.askAsParent.handler(async ({ context, input, errors }) => {
    const { db, enteId, station, household } = context;
    const familyId = household.families[0]?.familyId ?? null;
    const place = { enteId, stationId: station.id, origin: 'kiosk', familyId } as const;
    const made = await makeRequest(db, place, { ...input, name: null, phone: null });
    if (!made.ok) throw errors[made.error]();
    return { code: made.value };
  }),
};
