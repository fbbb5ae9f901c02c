// outbox.* of the desk contract: contract → use case, nothing else.
import { randomUUID } from 'node:crypto';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { signedIn } from '../desk-procedures.ts';
import { giveUp } from '../sync/outbox/give-way.ts';
import { commandOf } from '../sync/outbox/outbox-row.ts';
import { commandById } from '../sync/outbox/queries.ts';
import { exportOutbox } from './file/export-outbox.ts';
import { importOutbox } from './file/import-outbox.ts';
import { listOutbox } from './list-outbox.ts';
import { retry } from './retry.ts';

export const outboxHandlers = {
  list: signedIn.outbox.list.handler(({ input, context }) =>
    listOutbox(context.store.db, input.which, input.offset, input.limit),
  ),
  retry: signedIn.outbox.retry.handler(({ input, context, errors }) => {
    if (!retry(context.store, input.id)) throw errors.COMMAND_NOT_FOUND();
    context.desk.sync.captured();
    return {};
  }),
  open: signedIn.outbox.open.handler(({ input, context, errors }) => {
    const row = commandById.get(context.store.db, input.id);
    if (!row) throw errors.COMMAND_NOT_FOUND();
    return { command: commandOf(row) };
  }),
  discard: signedIn.outbox.discard.handler(({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const at = desk.now().toISOString();
    const given = store.writeTx('outbox.discard', (db) => giveUp(db, input.id, input.reason, session.operator.id, at));
    if (!given.ok) throw errors[given.error]();
    desk.sync.captured();
    return { discarded: [...given.value] };
  }),
  exportFile: signedIn.outbox.exportFile.handler(async ({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const exported = await exportOutbox(store.db, input.passphrase, desk.now());
    if (!exported) throw errors.NOTHING_WAITING();
    const { bytes, fileName, commands } = exported;
    const documentId = DocumentIdSchema.parse(randomUUID());
    desk.documents.put({ id: documentId, fileName, bytes });
    desk.log.info({ operator: session.operator.id, commands }, 'outbox written to a file');
    return { documentId, fileName, commands };
  }),
  importFile: signedIn.outbox.importFile.handler(async ({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const imported = await importOutbox(store, Buffer.from(input.base64, 'base64'), input.passphrase);
    if (!imported.ok) throw errors[imported.error]();
    desk.log.info({ operator: session.operator.id, ...imported.value }, 'outbox of a file taken in');
    desk.sync.captured();
    return imported.value;
  }),
};
