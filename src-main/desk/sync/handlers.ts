// sync.* of the desk contract: contract → use case, nothing else.
import type { DeskServices } from '../desk-context.ts';
import { signedIn } from '../desk-procedures.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { allowMassDelete, syncState } from './queries.ts';
import { syncDetails } from './sync-details.ts';

const details = (desk: DeskServices, db: ReadableDb) =>
  syncDetails(db, { clockOffsetMs: desk.system.status().sync.clockOffsetMs, restarts: desk.sync.restarts() });

export const syncHandlers = {
  details: signedIn.sync.details.handler(({ context }) => details(context.desk, context.store.db)),
  acceptDeletions: signedIn.sync.acceptDeletions.handler(async ({ context, errors }) => {
    const { desk, store, signedIn: session } = context;
    if (session.operator.role !== 'administrator') throw errors.NOT_ALLOWED();
    if (!syncState.get(store.db)?.massDelete) throw errors.NOTHING_STOPPED();
    store.writeTx('sync.allow', (db) => allowMassDelete.run(db));
    desk.log.info({ operator: session.operator.id }, 'stopped deletions accepted');
    await desk.system.syncNow();
    return details(desk, store.db);
  }),
  compare: signedIn.sync.compare.handler(async ({ context, errors }) => {
    if (!(await context.desk.sync.compare())) throw errors.NO_LINE();
    return details(context.desk, context.store.db);
  }),
};
