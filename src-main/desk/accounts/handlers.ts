// accounts.* of the desk contract: contract → use case, nothing else.
import { assertNever } from '#shared/domain/assert-never.ts';
import { signedIn } from '../desk-procedures.ts';
import type { CaptureFailure } from '../editing/capture-command.ts';
import { askCentral } from './ask-central.ts';
import { openAccount } from './open-account.ts';

export const accountsHandlers = {
  open: signedIn.accounts.open.handler(({ input, context, errors }) => {
    const opened = openAccount(context.store.db, input);
    if (opened.ok) return opened.value;
    throw errors[opened.error]();
  }),
  register: signedIn.accounts.register.handler(async ({ input, context, errors }) => {
    const asked = await askCentral(context.desk, context.store, { ...input, act: 'register' }, context.signedIn);
    if (asked.ok) return asked.value;
    throw errorOf(asked.error, errors);
  }),
  renew: signedIn.accounts.renew.handler(async ({ input, context, errors }) => {
    const asked = await askCentral(context.desk, context.store, { ...input, act: 'renew' }, context.signedIn);
    if (asked.ok) return asked.value;
    throw errorOf(asked.error, errors);
  }),
  close: signedIn.accounts.close.handler(async ({ input, context, errors }) => {
    const asked = await askCentral(context.desk, context.store, { ...input, act: 'close' }, context.signedIn);
    if (asked.ok) return { commandId: asked.value.commandId };
    throw errorOf(asked.error, errors);
  }),
};

interface CaptureErrors {
  FAMILY_NOT_FOUND(): Error;
  DISK_FULL(): Error;
  NOT_POSSIBLE(options: { data: Extract<CaptureFailure, { code: 'NOT_POSSIBLE' }>['refusal'] }): Error;
}

function errorOf(failure: CaptureFailure, errors: CaptureErrors): Error {
  switch (failure.code) {
    case 'FAMILY_NOT_FOUND':
    case 'DISK_FULL':
      return errors[failure.code]();
    case 'NOT_POSSIBLE':
      return errors.NOT_POSSIBLE({ data: failure.refusal });
    default:
      return assertNever(failure);
  }
}
