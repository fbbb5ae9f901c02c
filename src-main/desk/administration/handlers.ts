// administration.* of the desk contract: every procedure is central's, one line each.
import { administrators, relay } from './relay.ts';

export const administrationHandlers = {
  settings: {
    read: administrators.administration.settings.read.handler(relay((central) => central.settings.read())),
  },
};
