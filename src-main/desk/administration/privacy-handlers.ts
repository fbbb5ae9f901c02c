// administration.privacy of the desk contract: every procedure is central's, one line each.
import { administrators, relay } from './relay.ts';

const { privacy } = administrators.administration;

export const privacyHandlers = {
  read: privacy.read.handler(relay((central) => central.privacy.read())),
  setMonths: privacy.setMonths.handler(relay((central, input) => central.privacy.setMonths(input))),
  preview: privacy.preview.handler(relay((central) => central.privacy.preview())),
  families: privacy.families.handler(relay((central, input) => central.privacy.families(input))),
  disclosures: privacy.disclosures.handler(relay((central, input) => central.privacy.disclosures(input))),
  start: privacy.start.handler(relay((central, input) => central.privacy.start(input))),
  cancel: privacy.cancel.handler(relay((central) => central.privacy.cancel())),
};
