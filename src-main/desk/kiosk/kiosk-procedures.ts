// The builders from which a kiosk's window is answered: without conditions, with the store, and in a parent's session. Used by this folder.
// A handler asks central for every single thing of a family: there is nothing of one here.
import { implement, ORPCError } from '@orpc/server';
import { kioskContract } from '#shared/contracts/kiosk/index.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { DeskContext } from '../desk-context.ts';
import type { OpenStore } from '../store/open-store.ts';

/** For `system` and `lock`, which answer also while the store is faulty. */
export const anyWindow = implement(kioskContract).$context<DeskContext>();

const unavailable = () => new ORPCError('STORE_UNAVAILABLE', { status: 503 });

/** `context.store` is the open store. Before anybody has signed in, and by whoever has. */
export const kioskWindow = anyWindow.use(async ({ context, next }) => {
  const store: OpenStore | null = context.desk.openStore();
  if (!store) throw unavailable();
  // A paper that is finished after an erasure began is nobody's any more.
  const desk = { ...context.desk, documents: context.desk.documents.untilCleared() };
  try {
    return await next({ context: { store, desk } });
  } catch (failure) {
    if (context.desk.noticeDamage(failure)) throw unavailable();
    throw failure;
  }
});

/** Besides, a parent is signed in at this very window. */
export const parentWindow = kioskWindow.use(({ context, next }) => {
  const token: ParentToken | null = context.desk.parentSessions.tokenOf(context.connection);
  if (!token) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
  return next({ context: { token } });
});
