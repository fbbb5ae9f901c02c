// administration.* of the desk contract: every procedure is central's, one line each.
import { debtsHandlers } from './debts-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { relayedSettings } from './relayed-settings.ts';
import { privacyHandlers } from './privacy-handlers.ts';

export const administrationHandlers = {
  debts: debtsHandlers,
  imports: importHandlers,
  privacy: privacyHandlers,
  settings: relayedSettings,
};
