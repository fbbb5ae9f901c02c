// kiosk.lock and administration.kiosks of the central contract: contract → query, nothing else.
import { PinDigestSchema } from '#shared/contracts/central/kiosk/lock.ts';
import { isEasyPin } from '#shared/kiosk/exit-pin.ts';
import { digestSecret } from '../../secrets/argon2.ts';
import { administrators } from '../../sync/station-procedures.ts';
import { kiosks } from '../procedures.ts';
import { insertEvents, putPin, selectEvents, selectPin } from './queries.ts';

const eventsShown = 100;

export const kioskLockHandlers = {
  tend: kiosks.kiosk.lock.tend.handler(async ({ context: { db, enteId, station }, input }) => {
    await insertEvents(db, enteId, station.id, input.events);
    const pin = await selectPin(db, enteId);
    return { pin: pin?.digest ? { revision: pin.revision, digest: PinDigestSchema.parse(pin.digest) } : null };
  }),
};

const { kiosks: administration } = administrators.administration;

export const kioskAdministrationHandlers = {
  read: administration.read.handler(async ({ context: { db, station } }) => {
    const [pin, events] = [await selectPin(db, station.enteId), await selectEvents(db, station.enteId, eventsShown)];
    return {
      pin: pin ? { isSet: pin.digest !== null, changedBy: pin.changed_by, changedAt: pin.changed_at } : null,
      events,
    };
  }),
  setPin: administration.setPin.handler(async ({ context: { db, station, operator }, input: { pin }, errors }) => {
    if (pin !== null && isEasyPin(pin)) throw errors.PIN_EASY();
    await putPin(db, station.enteId, pin === null ? null : await digestSecret(pin), operator.name);
    return {};
  }),
};
