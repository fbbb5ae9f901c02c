// Whose account a proven identity opens: the adulto di riferimento of exactly this fiscal code, who gets an account without a password if she had
// none. Called inside the transaction that ends a sign-in (come-back.ts). Nobody is guessed at: two records of one code, a name that does not fit
// at all, an account that the office closed: for the office to look at.
import { uuidv7 } from 'uuidv7';
import type { PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { eventWithoutOperator } from '../../accounts/account-event.ts';
import { insertAccount, insertEvent } from '../../accounts/queries.ts';
import { takeUsername } from '../../accounts/take-username.ts';
import { tellFamiliesOf } from '../../accounts/tell-families.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import { lockPerson, selectLastAccounts, selectParentsByCode } from '../queries.ts';
import { namesAgree } from '../rules/names-agree.ts';
import type { Identity } from '../rules/read-identity.ts';

export interface FoundParent {
  readonly personId: PersonId;
  readonly accountId: string;
}

/** Given when the button was pressed, to the notice that stood beside it. */
interface Consent {
  readonly now: Instant;
  readonly noticeVersion: number | null;
}

export async function findParent(
  tx: WriteTx,
  who: Identity,
  consent: Consent,
): Promise<Result<FoundParent, IdentityFailure>> {
  const { db, enteId } = tx;
  const candidates = await selectParentsByCode(db, enteId, who.fiscalCode);
  if (candidates.length === 0) return err('NOT_KNOWN');
  const [first] = candidates;
  for (const { id } of candidates) await lockPerson(db, enteId, id);
  const accounts = await selectLastAccounts(
    db,
    enteId,
    candidates.map(({ id }) => id),
  );
  const withAccount = accounts.filter(({ state }) => state !== 'closed');
  // One person who stands in two families under two ids: the one whom the office gave an account is meant.
  const chosen =
    candidates.length === 1
      ? first
      : candidates.find(({ id }) => withAccount.length === 1 && withAccount[0]?.person_id === id);
  if (!chosen) return err('SEVERAL_RECORDS');
  const names = { givenName: chosen.given_name, familyName: chosen.family_name };
  if (!namesAgree(names, who)) return err('NAMES_DIFFER');
  const account = accounts.find(({ person_id: personId }) => personId === chosen.id);
  if (account?.state === 'closed') return err('ACCOUNT_CLOSED');
  return ok({ personId: chosen.id, accountId: account?.id ?? (await register(tx, chosen.id, names, consent)) });
}

/** Identity is proven by the state itself: no document, no operator. Consent was given where she pressed the button. */
async function register(
  tx: WriteTx,
  personId: PersonId,
  names: { readonly givenName: string; readonly familyName: string },
  { now, noticeVersion }: Consent,
): Promise<string> {
  const { db, enteId } = tx;
  const id = uuidv7();
  await insertAccount(db, {
    ...{ ente_id: enteId, id, person_id: personId, username: await takeUsername(tx, names), email: null },
    ...{ state: 'active', own_credentials: false, password_digest: null, secret_digest: null },
    ...{ registered_at: now, consent_at: now, mail_id: null },
    notice_version: noticeVersion,
  });
  await insertEvent(db, eventWithoutOperator(enteId, id, personId, 'registered'));
  await tellFamiliesOf(tx, personId);
  return id;
}
