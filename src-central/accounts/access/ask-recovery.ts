// A parent lost username or password and names herself by e-mail, fiscal code or username; with the secret question where the ente has one.
// Called by the recovery page, which has counted the attempt and answered already. What she is told never depends on who exists, and neither
// does the work: always the same number of slow digests. An account has a count of its own besides, for all its names together. What is found
// leaves by mail, to the address on record alone: a code that is used once, soon, and only to choose a new password.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { secretText, type SecretQuestion } from '#shared/accounts/secret-question.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { giveCode } from '../give-code.ts';
import { eventWithoutOperator } from '../account-event.ts';
import * as queries from '../queries.ts';
import { countAccountAttempt } from './count-attempts.ts';
import { argon2, type Hashing } from './hashing.ts';

export interface Asked {
  readonly enteId: EnteId;
  readonly typed: string;
  /** In which she asked; else that of the record. */
  readonly language?: ParentLanguage | null;
  readonly secret: { readonly question: SecretQuestion; readonly answer: string } | null;
}

/** Two parents may have one address; whoever shares it with more is found by fiscal code or username. */
const mostAccounts = 2;

export async function askRecovery(db: ReadableDb, asked: Asked, hashing: Hashing = argon2): Promise<void> {
  const { enteId, secret } = asked;
  const ente = await queries.selectEnte(db, enteId);
  const ways = ente && allowedWays(ente.features);
  if (!ways?.ownCredentials) return;
  const found = await queries.selectAccountsBy(db, enteId, asked.typed.trim(), mostAccounts);
  const text = secret ? secretText(secret.question, secret.answer) : '';
  for (let at = 0; at < mostAccounts; at += 1) {
    const account = found[at];
    const isRight = !ways.secretQuestion || (await hashing.isRight(text, account?.secret_digest ?? null));
    if (!account) continue;
    // Who never chose a question (not activated, or before the ente had it) has the mailbox alone.
    const isInTime = await countAccountAttempt(db, enteId, account.id);
    const mayHave = isInTime && (isRight || account.secret_digest === null);
    await writeTx(db, enteId, 'account.recovery', async (tx) => {
      const act = mayHave ? 'recoveryAsked' : 'recoveryRefused';
      await queries.insertEvent(tx.db, eventWithoutOperator(enteId, account.id, account.person_id, act));
      if (!mayHave || account.email === null) return;
      const purpose = account.state === 'pending' ? 'activation' : 'recovery';
      const language = asked.language ?? account.language;
      const of = { accountId: account.id, personId: account.person_id, purpose, language } as const;
      // A slip that the counter printed stays good: whoever knows an address must not be able to void it.
      await giveCode(tx.db, enteId, of, { way: 'mail', email: account.email }, 'mailed');
    });
  }
}
