// Whether a username and a password let a parent in. Called by the kiosk, which opens the session (kiosk/sessions) and notes it.
// Whoever tries learns nothing of who exists: one slow digest and the same statements either way, one answer for a wrong name, a wrong password,
// a locked and a closed account. Too many tries are refused alike for names that nobody has.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { foldUsername } from '#shared/accounts/username.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { eventWithoutOperator } from '../account-event.ts';
import * as queries from '../queries.ts';
import { tellFamiliesOf } from '../tell-families.ts';
import { failuresUntilLocked } from './access-limits.ts';
import { countAttempt, forgiveAttempt, type Attempt, type TooMany } from './count-attempts.ts';
import { argon2, type Hashing } from './hashing.ts';

export interface SignedIn {
  readonly accountId: string;
  readonly personId: PersonId;
  readonly username: string;
}

export type SignInFailure = { readonly code: 'WRONG_CREDENTIALS' } | { readonly code: 'CREDENTIALS_OFF' } | TooMany;

export async function signInParent(
  db: ReadableDb,
  tried: Omit<Attempt, 'typed'> & { readonly username: string; readonly password: string },
  hashing: Hashing = argon2,
): Promise<Result<SignedIn, SignInFailure>> {
  const { enteId } = tried;
  const username = foldUsername(tried.username);
  const attempt: Attempt = { ...tried, typed: username };
  const counted = await countAttempt(db, attempt);
  if (!counted.ok) return counted;
  const ente = await queries.selectEnte(db, enteId);
  if (!ente || !allowedWays(ente.features).ownCredentials) return err({ code: 'CREDENTIALS_OFF' });
  const account = await queries.selectAccountByUsername(db, enteId, username);
  const isRight = await hashing.isRight(tried.password, account?.password_digest ?? null);
  const isIn = isRight && account?.state === 'active';
  const of = { enteId, accountId: account?.id ?? '', personId: account?.person_id ?? null };
  if (!isIn) {
    await noteFailure(db, of);
    return err({ code: 'WRONG_CREDENTIALS' });
  }
  await writeTx(db, enteId, 'account.signedIn', (tx) =>
    queries.updateAccount(tx.db, enteId, account.id, { failures: 0 }),
  );
  await forgiveAttempt(db, attempt);
  return ok({ accountId: account.id, personId: account.person_id, username: account.username });
}

interface Tried {
  readonly enteId: Attempt['enteId'];
  readonly accountId: string;
  /** Null where nobody is called so: then the statements find nothing, but they run. */
  readonly personId: PersonId | null;
}

async function noteFailure(db: ReadableDb, { enteId, accountId, personId }: Tried): Promise<void> {
  await writeTx(db, enteId, 'account.failure', async (tx) => {
    const failures = await queries.countFailure(tx.db, enteId, accountId);
    if (personId === null || failures !== failuresUntilLocked) return;
    await queries.updateAccount(tx.db, enteId, accountId, { state: 'locked' });
    await queries.insertEvent(tx.db, eventWithoutOperator(enteId, accountId, personId, 'locked'));
    await tellFamiliesOf(tx, personId);
  });
}
