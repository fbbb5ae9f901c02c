// Who is signed in, per desk and per window. In memory only: a restart signs everybody out.
// Called by handlers.ts; every other slice reads the outcome through `signedIn` of desk-procedures.ts.
import { randomBytes } from 'node:crypto';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { DeskContext, DeskServices, SignedIn } from '../desk-context.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { isActive, type OperatorRow } from './queries.ts';

/** A session that nobody used for this long ends, unless the options say otherwise. */
export const DEFAULT_IDLE_HOURS = 8;

const lastUses = new WeakMap<SignedIn, number>();

/** Makes a session and binds it to the window. Replaces the one that the window had. */
export function openSession({ desk, connection }: DeskContext, operator: OperatorRow): SignedIn {
  if (connection.signedIn) desk.sessions.delete(connection.signedIn.token);
  const { id, username, displayName, role } = operator;
  const session: SignedIn = {
    token: randomBytes(32).toString('base64url'),
    operator: { id, username, displayName, role },
    signedInAt: InstantSchema.parse(desk.now().toISOString()),
  };
  desk.sessions.set(session.token, session);
  connection.signedIn = session;
  lastUses.set(session, desk.now().getTime());
  return session;
}

/** Binds a living session to the window that holds its token; null if it ended or its operator may no longer sign in. */
export function resumeSession({ desk, connection }: DeskContext, db: ReadableDb, token: string): SignedIn | null {
  const session = desk.sessions.get(token);
  if (!session || !useSession(desk, session, db)) return null;
  connection.signedIn = session;
  return session;
}

/** Ends the window's session, everywhere. */
export function closeSession({ desk, connection }: DeskContext): void {
  if (connection.signedIn) desk.sessions.delete(connection.signedIn.token);
  connection.signedIn = null;
}

/**
 * True, and noted as a use, if the session still lives. It ends here if nobody used it for too long, or if its operator was
 * deactivated meanwhile: what sync brings counts at once, not at the next sign-in.
 */
export function useSession(desk: DeskServices, session: SignedIn, db: ReadableDb): boolean {
  if (desk.sessions.get(session.token) !== session) return false;
  const now = desk.now().getTime();
  const lastUse = lastUses.get(session) ?? Date.parse(session.signedInAt);
  const idle = now - lastUse > (desk.options.idleHours ?? DEFAULT_IDLE_HOURS) * 3_600_000;
  if (idle || isActive.get(db, session.operator.id)?.active !== 1) {
    desk.sessions.delete(session.token);
    return false;
  }
  lastUses.set(session, now);
  return true;
}

/** Whether an administrator sits at the window, in a session that still lives. */
export function isAdministrator({ desk, connection }: DeskContext): boolean {
  const store = desk.openStore();
  const session = connection.signedIn;
  return session?.operator.role === 'administrator' && store !== null && useSession(desk, session, store.db);
}
