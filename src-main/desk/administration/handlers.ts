// administration.* of the desk contract: every procedure is central's, one line each.
import { debtsHandlers } from './debts-handlers.ts';
import { administerInformationHandlers } from './information-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { kiosksHandlers } from './kiosks-handlers.ts';
import { relayedSettings } from './relayed-settings.ts';
import { privacyHandlers } from './privacy-handlers.ts';
import { rollOverHandlers } from './roll-over-handlers.ts';
import { administrators, relay } from './relay.ts';

export const administrationHandlers = {
  debts: debtsHandlers,
  imports: importHandlers,
  kiosks: kiosksHandlers,
  information: administerInformationHandlers,
  privacy: privacyHandlers,
  rollOver: rollOverHandlers,
  firstStart: {
    facts: administrators.administration.firstStart.facts.handler(relay((central) => central.firstStart.facts())),
  },
  settings: relayedSettings,
};
