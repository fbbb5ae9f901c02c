// administration.kiosks of the desk contract: every procedure is central's, one line each.
import { administrators, relay } from './relay.ts';

const { kiosks } = administrators.administration;

export const kiosksHandlers = {
  read: kiosks.read.handler(relay((central) => central.kiosks.read())),
  setPin: kiosks.setPin.handler(relay((central, input) => central.kiosks.setPin(input))),
};
