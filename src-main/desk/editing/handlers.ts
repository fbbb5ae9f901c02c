// editing.* of the desk contract: contract → use case, nothing else.
import type { HistoryEntry } from '#shared/contracts/central/family-history.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { signedIn } from '../desk-procedures.ts';
import { findFamily } from '../families/find-family.ts';
import { captureCommand } from './capture-command.ts';
import { choices } from './choices.ts';
import { findDuplicates } from './find-duplicates.ts';
import { openForm } from './open-form.ts';
import { undo } from './undo.ts';

export const editingHandlers = {
  open: signedIn.editing.open.handler(({ input, context, errors }) => {
    const opened = openForm(context.store.db, input.familyId, input.subject);
    if (opened.ok) return opened.value;
    throw errors[opened.error]();
  }),
  choices: signedIn.editing.choices.handler(({ context }) =>
    choices(context.store.db, localDateAt(context.desk.now().getTime())),
  ),
  duplicates: signedIn.editing.duplicates.handler(({ input, context }) => ({
    hits: findDuplicates(context.store.db, input),
  })),
  save: signedIn.editing.save.handler(async ({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const captured = await captureCommand(store, { ...input, operatorId: session.operator.id, now: desk.now() });
    if (captured.ok) {
      desk.sync.captured();
      return { commandId: captured.value };
    }
    const failure = captured.error;
    switch (failure.code) {
      case 'FAMILY_NOT_FOUND':
        throw errors.FAMILY_NOT_FOUND();
      case 'DISK_FULL':
        throw errors.DISK_FULL();
      case 'NOT_POSSIBLE':
        throw errors.NOT_POSSIBLE({ data: failure.refusal });
      default:
        return assertNever(failure);
    }
  }),
  undo: signedIn.editing.undo.handler(async ({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const undone = await undo(store, input.commandId, session.operator.id, desk.now());
    if (!undone.ok) throw errors[undone.error]();
    desk.sync.captured();
    return { how: undone.value };
  }),
  history: signedIn.editing.history.handler(async ({ input, context, errors }) => {
    const family = findFamily(context.store.db, input.familyId);
    if (!family) throw errors.FAMILY_NOT_FOUND();
    const history = await context.desk.sync.history(family.familyId, input.offset);
    if (history === null) throw errors.FAMILY_NOT_FOUND();
    if (history === 'no-line') throw errors.NO_LINE();
    return { entries: history.entries.flatMap(shownEntry), more: history.more };
  }),
};

/** Of whoever left the family there is no value to show. */
function shownEntry({ value, personName, by }: HistoryEntry) {
  return value === null ? [] : [{ value, personName, ...by }];
}
