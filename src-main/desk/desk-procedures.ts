// The builders from which every slice makes its handlers: with the store at hand, and behind the sign-in.
// `withStore.families…`, `signedIn.families…`: a handler below them never has to ask whether the store is open.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { DeskContext, SignedIn } from './desk-context.ts';
import { useSession } from './operators/sessions.ts';
import type { OpenStore } from './store/open-store.ts';

/** No conditions: for `system`, which answers also while the store is faulty. */
export const anyState = implement(deskContract).$context<DeskContext>();

/** `context.store` is the open store; else STORE_UNAVAILABLE. */
export const withStore = anyState.use(async ({ context, next }) => {
  const store: OpenStore | null = context.desk.openStore();
  if (!store) throw unavailable();
  try {
    return await next({ context: { store } });
  } catch (failure) {
    if (context.desk.noticeDamage(failure)) throw unavailable();
    throw failure;
  }
});

const unavailable = () => new ORPCError('STORE_UNAVAILABLE', { status: 503 });

/** Besides, `context.signedIn` is who sits at the window; else NOT_SIGNED_IN. */
export const signedIn = withStore.use(({ context, next }) => {
  const session: SignedIn | null = context.connection.signedIn;
  if (!session || !useSession(context.desk, session, context.store.db))
    throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
  return next({ context: { signedIn: session } });
});
