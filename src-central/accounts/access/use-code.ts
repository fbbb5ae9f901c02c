// A parent comes with a one-time code: whose it is, and the password she chooses with it. Called by the activation page and by kiosks.
// A code works once: of two who come at once, one. Whoever tries codes is counted by address, and at a kiosk by station; a right one is not.
import { AccessCodeSchema } from '#shared/accounts/access-code.ts';
import { allowedWays, type AllowedWays } from '#shared/accounts/allowed-ways.ts';
import { checkPassword, type PasswordComplaint } from '#shared/accounts/password-rules.ts';
import { isAnswer, secretText, type SecretQuestion } from '#shared/accounts/secret-question.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { endSessionsOf } from '../../kiosk/sessions/queries.ts';
import { digestOfCode } from '../give-code.ts';
import { eventWithoutOperator } from '../account-event.ts';
import * as queries from '../queries.ts';
import { tellFamiliesOf } from '../tell-families.ts';
import { countCodeAttempt, forgiveCodeAttempt, type CodeAttempt, type TooMany } from './count-attempts.ts';
import { argon2, type Hashing } from './hashing.ts';

export interface CodeHolder {
  readonly enteId: EnteId;
  readonly enteName: string;
  readonly username: string;
  readonly language: Language;
  readonly ways: AllowedWays;
}

export type CodeFailure = { readonly code: 'CODE_UNKNOWN' } | TooMany;

/** @param typed as it stands in the address or was read off paper */
export async function lookAtCode(
  db: ReadableDb,
  typed: string,
  asked: CodeAttempt,
): Promise<Result<CodeHolder, CodeFailure>> {
  const found = await find(db, typed, asked);
  if (!found.ok) return found;
  const { ente_id: enteId, ente_name: enteName, username, language, features } = found.value.row;
  return ok({ enteId, enteName, username, language, ways: allowedWays(features) });
}

export interface ChosenPassword {
  readonly password: string;
  readonly repeated: string;
  readonly secret: { readonly question: SecretQuestion; readonly answer: string } | null;
}

export type ChoiceFailure = CodeFailure | { readonly code: PasswordComplaint | 'ANSWER_TOO_SHORT' };

export async function choosePassword(
  db: ReadableDb,
  typed: string,
  asked: CodeAttempt,
  { password, repeated, secret }: ChosenPassword,
  hashing: Hashing = argon2,
): Promise<Result<CodeHolder, ChoiceFailure>> {
  const found = await find(db, typed, asked);
  if (!found.ok) return found;
  const { row, digest } = found.value;
  const ways = allowedWays(row.features);
  const complaint = checkPassword(password, repeated, [
    ...[row.username, row.given_name, row.family_name, row.fiscal_code],
  ]);
  if (complaint) return err({ code: complaint });
  const asksSecret = ways.secretQuestion;
  if (asksSecret && (!secret || !isAnswer(secret.answer))) return err({ code: 'ANSWER_TOO_SHORT' });
  const passwordDigest = await hashing.digest(password);
  const secretDigest = asksSecret && secret ? await hashing.digest(secretText(secret.question, secret.answer)) : null;
  const { ente_id: enteId, account_id: accountId, person_id: personId, username, language } = row;
  const isTaken = await writeTx(db, enteId, 'account.password', async (tx) => {
    if (!(await queries.takeCode(tx.db, digest))) return false;
    await queries.deleteCodesOf(tx.db, enteId, accountId);
    await endSessionsOf(tx.db, enteId, accountId);
    await queries.updateAccount(tx.db, enteId, accountId, {
      ...{ password_digest: passwordDigest, secret_digest: secretDigest, state: 'active', failures: 0 },
    });
    const act = row.purpose === 'activation' ? 'activated' : 'passwordChosen';
    await queries.insertEvent(tx.db, eventWithoutOperator(enteId, accountId, personId, act));
    await tellFamiliesOf(tx, personId);
    return true;
  });
  return isTaken ? ok({ enteId, enteName: row.ente_name, username, language, ways }) : err({ code: 'CODE_UNKNOWN' });
}

/** A kiosk takes its own ente's codes alone; on a page, whichever ente gave the code. */
async function find(db: ReadableDb, typed: string, attempt: CodeAttempt) {
  const { kiosk } = attempt;
  const counted = await countCodeAttempt(db, attempt);
  if (!counted.ok) return counted;
  const code = AccessCodeSchema.safeParse(typed);
  const digest = code.success ? digestOfCode(code.data) : '';
  const row = await queries.selectCode(db, digest);
  // A switch that was put off meanwhile holds for codes that are on their way, too.
  const isTheirs = row !== undefined && (kiosk === null || row.ente_id === kiosk.enteId);
  if (!isTheirs || !allowedWays(row.features).ownCredentials) return err({ code: 'CODE_UNKNOWN' } as const);
  await forgiveCodeAttempt(db, attempt);
  return ok({ row, digest });
}
