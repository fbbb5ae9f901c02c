// administration.* of the desk contract: every procedure is central's, one line each.
import { importHandlers } from './import-handlers.ts';
import { relayedSettings } from './relayed-settings.ts';

export const administrationHandlers = {
  imports: importHandlers,
  settings: relayedSettings,
};
