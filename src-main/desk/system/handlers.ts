// system.* of the desk contract: contract → use case, nothing else. Answers also while the store is faulty.
import { anyState } from '../desk-procedures.ts';
import { about } from './about.ts';

export const systemHandlers = {
  status: anyState.system.status.handler(({ context }) => context.desk.system.status()),
  watchStatus: anyState.system.watchStatus.handler(({ context, signal }) => context.desk.system.watch(signal)),
  syncNow: anyState.system.syncNow.handler(async ({ context }) => {
    await context.desk.system.syncNow();
    return context.desk.system.status();
  }),
  reopen: anyState.system.reopen.handler(async ({ context }) => {
    await context.desk.system.reopen();
    return context.desk.system.status();
  }),
  restoreBackup: anyState.system.restoreBackup.handler(async ({ context, input, errors }) => {
    if (!(await context.desk.system.restoreBackup(input.name))) throw errors.BACKUP_UNUSABLE();
    return context.desk.system.status();
  }),
  about: anyState.system.about.handler(({ context }) => about(context.desk)),
};
