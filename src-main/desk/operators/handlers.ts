// operators.* of the desk contract: contract → use case, nothing else.
import { InstantSchema } from '#shared/contracts/fields.ts';
import { anyState, withStore } from '../desk-procedures.ts';
import { closeSession, openSession, resumeSession } from './sessions.ts';
import { isAnybodyThere, signIn } from './sign-in.ts';

export const operatorsHandlers = {
  signIn: withStore.operators.signIn.handler(async ({ input, context, errors }) => {
    const result = await signIn(context.store, input, context.desk.now);
    if (result.ok) return openSession(context, result.value);
    const failure = result.error;
    switch (failure.code) {
      case 'NO_DATA_YET':
        throw errors.NO_DATA_YET();
      case 'LOCKED_OUT':
        throw errors.LOCKED_OUT({ data: { until: InstantSchema.parse(failure.until.toISOString()) } });
      case 'WRONG_CREDENTIALS':
        throw errors.WRONG_CREDENTIALS({ data: { attemptsLeft: failure.attemptsLeft } });
    }
  }),
  anyThere: withStore.operators.anyThere.handler(({ context }) => ({ any: isAnybodyThere(context.store.db) })),
  makeFirst: withStore.operators.makeFirst.handler(async ({ input, context, errors }) => {
    const made = await context.desk.sync.firstOperator(input);
    if (made === 'NOT_FIRST' || made === 'PASSWORD_WEAK') throw errors[made]();
    if (made !== 'made') throw errors.NO_LINE({ data: { problem: made.code } });
    return {};
  }),
  resume: withStore.operators.resume.handler(({ input, context, errors }) => {
    const session = resumeSession(context, context.store.db, input.token);
    if (!session) throw errors.NOT_SIGNED_IN();
    return session;
  }),
  signOut: anyState.operators.signOut.handler(({ context }) => {
    closeSession(context);
    return {};
  }),
};
