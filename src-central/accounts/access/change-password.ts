// Another password instead of the one that the parent knows, while she is signed in. Called by the kiosk.
// The present one is tried like at signing in, with the same limits. Her other sessions end, and codes that are on their way are void.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { checkPassword, type PasswordComplaint } from '#shared/accounts/password-rules.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { endSessionsOf } from '../../kiosk/sessions/queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { eventWithoutOperator } from '../account-event.ts';
import * as queries from '../queries.ts';
import { countAttempt, forgiveAttempt, type Attempt, type TooMany } from './count-attempts.ts';
import { argon2, type Hashing } from './hashing.ts';

export type ChangeFailure =
  | { readonly code: 'WRONG_CREDENTIALS' | 'CREDENTIALS_OFF' }
  | { readonly code: 'PASSWORD_REFUSED'; readonly complaint: PasswordComplaint }
  | TooMany;

export async function changePassword(
  db: ReadableDb,
  attempt: Attempt,
  of: {
    readonly accountId: string;
    /** The session in which it is asked goes on. */
    readonly session: string;
    readonly current: string;
    readonly password: string;
    readonly repeated: string;
  },
  hashing: Hashing = argon2,
): Promise<Result<void, ChangeFailure>> {
  const { enteId } = attempt;
  const counted = await countAttempt(db, attempt);
  if (!counted.ok) return counted;
  const ente = await queries.selectEnte(db, enteId);
  if (!ente || !allowedWays(ente.features).ownCredentials) return err({ code: 'CREDENTIALS_OFF' });
  const account = await queries.selectAccountWithNames(db, enteId, of.accountId);
  const isRight = await hashing.isRight(of.current, account?.password_digest ?? null);
  if (!isRight || account?.state !== 'active') return err({ code: 'WRONG_CREDENTIALS' });
  const known = [account.username, account.given_name, account.family_name, account.fiscal_code];
  const complaint = checkPassword(of.password, of.repeated, known);
  if (complaint) return err({ code: 'PASSWORD_REFUSED', complaint });
  const digest = await hashing.digest(of.password);
  await writeTx(db, enteId, 'account.password', async (tx) => {
    await queries.updateAccount(tx.db, enteId, of.accountId, { password_digest: digest, failures: 0 });
    await queries.deleteCodesOf(tx.db, enteId, of.accountId);
    await endSessionsOf(tx.db, enteId, of.accountId, of.session);
    await queries.insertEvent(tx.db, eventWithoutOperator(enteId, of.accountId, account.person_id, 'passwordChanged'));
  });
  await forgiveAttempt(db, attempt);
  return ok(undefined);
}
