// system.* of the desk contract: contract → use case, nothing else. Answers also while the store is faulty.
import { assertNever } from '#shared/domain/assert-never.ts';
import { anyState } from '../desk-procedures.ts';
import { isAdministrator } from '../operators/sessions.ts';
import { about } from './about.ts';

export const systemHandlers = {
  face: anyState.system.face.handler(({ context }) => ({ face: context.desk.system.face() })),
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
  enrol: anyState.system.enrol.handler(async ({ context, input, errors }) => {
    const enrolled = await context.desk.system.enrol(input, isAdministrator(context));
    if (enrolled.ok) return context.desk.system.status();
    const { error } = enrolled;
    switch (error.code) {
      case 'CODE_UNKNOWN':
        throw errors.CODE_UNKNOWN();
      case 'TOO_MANY_ATTEMPTS':
        throw errors.TOO_MANY_ATTEMPTS({ data: { until: error.until } });
      case 'OTHER_ENTE':
        throw errors.OTHER_ENTE();
      case 'ADMINISTRATOR_NEEDED':
        throw errors.ADMINISTRATOR_NEEDED();
      case 'STORE_UNAVAILABLE':
        throw errors.STORE_UNAVAILABLE();
      case 'NO_ANSWER':
        throw error.problem === 'GARBAGE' ? errors.NOT_CENTRAL() : errors.UNREACHABLE();
      default:
        return assertNever(error);
    }
  }),
  about: anyState.system.about.handler(({ context }) => about(context.desk)),
};
