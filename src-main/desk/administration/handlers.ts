// administration.* of the desk contract: every procedure is central's, one line each.
import { importHandlers } from './import-handlers.ts';
import { administrators, relay } from './relay.ts';

export const administrationHandlers = {
  imports: importHandlers,
  settings: {
    read: administrators.administration.settings.read.handler(relay((central) => central.settings.read())),
  },
};
