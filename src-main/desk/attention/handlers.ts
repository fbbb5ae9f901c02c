// attention.* of the desk contract: contract → use case, nothing else.
import { assertNever } from '#shared/domain/assert-never.ts';
import { signedIn } from '../desk-procedures.ts';
import { listConflicts, revealConflict } from './list-conflicts.ts';
import { resolveConflict } from './resolve-conflict.ts';

export const attentionHandlers = {
  conflicts: signedIn.attention.conflicts.handler(({ input, context }) =>
    listConflicts(context.store.db, input.offset, input.limit),
  ),
  reveal: signedIn.attention.reveal.handler(({ input, context, errors }) => {
    const view = revealConflict(context.store.db, input.conflictId);
    if (!view) throw errors.CONFLICT_NOT_FOUND();
    return view;
  }),
  resolve: signedIn.attention.resolve.handler(async ({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const resolved = await resolveConflict(store, input, session.operator.id, desk.now());
    if (resolved.ok) {
      desk.sync.captured();
      return { commandId: resolved.value };
    }
    const failure = resolved.error;
    switch (failure.code) {
      case 'CONFLICT_NOT_FOUND':
      case 'FAMILY_NOT_FOUND':
        throw errors.CONFLICT_NOT_FOUND();
      case 'DISK_FULL':
        throw errors.DISK_FULL();
      case 'NOT_POSSIBLE':
        throw errors.NOT_POSSIBLE({ data: failure.refusal });
      default:
        return assertNever(failure);
    }
  }),
};
