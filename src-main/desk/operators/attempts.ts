// Wrong attempts as they are kept on disk: by the name that was tried, so that a restart forgives nothing. Called by sign-in.ts and by the
// kiosk's exit PIN.
import type { ReadableDb } from '../store/store-connection.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { afterFailure, type Attempts } from './lockout.ts';
import { attemptsOf, forgetAttempts, putAttempts, trimAttempts } from './queries.ts';

export interface SignInStore {
  readonly db: ReadableDb;
  readonly writeTx: WriteTx;
}

const KEEP_ATTEMPTS_MS = 30 * 24 * 3600 * 1000;

export function readAttempts(db: ReadableDb, name: string): Attempts | null {
  const row = attemptsOf.get(db, name);
  if (!row) return null;
  const { failures, lastFailedAt, lockedUntil: until } = row;
  return { failures, lastFailedAt: new Date(lastFailedAt), lockedUntil: until === null ? null : new Date(until) };
}

/** Counts one more, and answers with what it is now. */
export function countAttempt(store: SignInStore, name: string, now: Date): Attempts {
  return store.writeTx('operators.countAttempt', (db) => {
    const after = afterFailure(readAttempts(db, name), now);
    trimAttempts.run(db, new Date(now.getTime() - KEEP_ATTEMPTS_MS).toISOString());
    putAttempts.run(
      db,
      name,
      after.failures,
      after.lastFailedAt.toISOString(),
      after.lockedUntil?.toISOString() ?? null,
    );
    return after;
  });
}

/** It was right. */
export function forgetAttemptsOf(store: Pick<SignInStore, 'writeTx'>, name: string): void {
  store.writeTx('operators.signedIn', (db) => forgetAttempts.run(db, name));
}
