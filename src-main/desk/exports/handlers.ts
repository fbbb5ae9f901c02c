// exports.* of the desk contract: contract → use case, nothing else.
import { signedIn } from '../desk-procedures.ts';
import { exportChoices } from './choices.ts';

export const exportsHandlers = {
  choices: signedIn.exports.choices.handler(({ input, context }) => exportChoices(context.store.db, input.language)),
  start: signedIn.exports.start.handler(({ input, context, errors }) => {
    const started = context.desk.exports.start(context.store, context.signedIn.operator.id, input);
    if (!started.ok) throw errors[started.error]();
    return { exportId: started.value };
  }),
  progress: signedIn.exports.progress.handler(({ input, context, errors }) => {
    const progress = context.desk.exports.progress(input.exportId, context.signedIn.operator.id);
    if (!progress) throw errors.EXPORT_UNKNOWN();
    return progress;
  }),
  cancel: signedIn.exports.cancel.handler(({ input, context, errors }) => {
    if (!context.desk.exports.cancel(input.exportId, context.signedIn.operator.id)) throw errors.EXPORT_UNKNOWN();
    return {};
  }),
};
