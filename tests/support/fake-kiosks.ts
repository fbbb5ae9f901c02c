// The fake desk's administration of kiosks: a PIN that can be set, and events that a test fills in.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { Kiosks } from '#shared/contracts/central/administration/kiosks.ts';
import { isEasyPin } from '#shared/kiosk/exit-pin.ts';
import { instant } from './fake-values.ts';

export interface FakeKiosks {
  pin: string | null;
  events: Kiosks['events'];
}

export const fakeKiosks = (): FakeKiosks => ({ pin: null, events: [] });

export function fakeKiosksHandlers(state: FakeKiosks, check: () => void) {
  const { kiosks } = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).administration;
  return {
    read: kiosks.read.handler(() => ({
      pin: state.pin === null ? null : { isSet: true, changedBy: 'Anna Bianchi', changedAt: instant(new Date()) },
      events: state.events,
    })),
    setPin: kiosks.setPin.handler(({ input, errors }) => {
      if (input.pin !== null && isEasyPin(input.pin)) throw errors.PIN_EASY();
      state.pin = input.pin;
      return {};
    }),
  };
}
