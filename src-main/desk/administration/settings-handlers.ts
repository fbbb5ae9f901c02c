// settings.* of the desk contract: contract → use case, nothing else.
import { signedIn } from '../desk-procedures.ts';
import { readChecklist } from './read-set-up.ts';

export const settingsHandlers = {
  checklist: signedIn.settings.checklist.handler(({ context }) => ({
    items: readChecklist(context.store.db, context.desk.options.mail !== null),
  })),
};
