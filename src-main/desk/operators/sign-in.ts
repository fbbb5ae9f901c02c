// Checks name and password against what was synced, with or without a line. Called by the contract's `operators.signIn`.
// An unknown name costs the same time and the same attempts as a wrong password, so neither tells which names exist.
import { argon2Verify } from 'hash-wasm';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { countAttempt, forgetAttemptsOf, readAttempts, type SignInStore } from './attempts.ts';
import { attemptsLeft, lockedUntil } from './lockout.ts';
import { activeOperator, anyOperator, type OperatorRow } from './queries.ts';

export type SignInFailure =
  | { readonly code: 'NO_DATA_YET' }
  | { readonly code: 'LOCKED_OUT'; readonly until: Date }
  | { readonly code: 'WRONG_CREDENTIALS'; readonly attemptsLeft: number };

/** Digest of no password that anybody has: verified for unknown names, at the cost of central's digests. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * The operator, if name and password are right and the name is not locked. A failure is on disk before it is answered,
 * so a restart forgives nothing; the attempt is counted before the password is checked, so that parallel tries count too.
 */
export async function signIn(
  store: SignInStore,
  credentials: { readonly username: string; readonly password: string },
  now: () => Date,
): Promise<Result<OperatorRow, SignInFailure>> {
  if (!anyOperator.get(store.db)) return err({ code: 'NO_DATA_YET' });
  const name = foldLetters(credentials.username.trim());
  const until = lockedUntil(readAttempts(store.db, name), now());
  if (until) return err({ code: 'LOCKED_OUT', until });
  const attempts = countAttempt(store, name, now());
  const operator = activeOperator.get(store.db, credentials.username.trim());
  const right = await verify(credentials.password, operator?.passwordDigest ?? NOBODY);
  if (!operator || !right) {
    const locked = lockedUntil(attempts, now());
    return err(
      locked
        ? { code: 'LOCKED_OUT', until: locked }
        : { code: 'WRONG_CREDENTIALS', attemptsLeft: attemptsLeft(attempts) },
    );
  }
  forgetAttemptsOf(store, name);
  return ok(operator);
}

/** Whether this station knows any operator at all. */
export function isAnybodyThere(db: ReadableDb): boolean {
  return anyOperator.get(db) !== undefined;
}

async function verify(password: string, digest: string): Promise<boolean> {
  if (password === '') return false;
  try {
    return await argon2Verify({ password: password.normalize('NFKC'), hash: digest });
  } catch {
    // A digest that cannot be read (another algorithm of a later version): nobody gets in with it.
    return false;
  }
}
