// What the dialogs about a parent's account begin with. Called by `accounts.open` and, for the state alone, by the family card.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { usernameOf } from '#shared/accounts/username.ts';
import { personIn } from '#shared/capture/family-state.ts';
import type { ShownAccount } from '#shared/contracts/desk/accounts.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { PrivacyNotice } from '#shared/contracts/records/privacy-notice.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { findFamily } from '../families/find-family.ts';
import { nameOf } from '../families/person-row.ts';
import { readEnte } from '../notices/creditor.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { readAccounts, type KnownAccount } from './read-accounts.ts';

export interface OpenedAccount {
  readonly name: string;
  readonly proposedUsername: string;
  readonly emails: string[];
  readonly language: Language;
  readonly account: ShownAccount | null;
  readonly ownCredentials: boolean;
  readonly privacyNotice: PrivacyNotice | null;
}

export function openAccount(
  db: ReadableDb,
  asked: { readonly familyId: FamilyId; readonly personId: PersonId },
): Result<OpenedAccount, 'FAMILY_NOT_FOUND' | 'PERSON_NOT_FOUND'> {
  return readTx(db, () => {
    const familyId = findFamily(db, asked.familyId)?.familyId;
    const state = familyId === undefined ? null : readFamilyState(db, familyId);
    const ente = readEnte(db);
    if (!state || !ente || familyId === undefined) return err('FAMILY_NOT_FOUND');
    const person = personIn(state, asked.personId);
    if (!person) return err('PERSON_NOT_FOUND');
    const account = readAccounts(db, familyId).find(({ personId }) => personId === person.id);
    return ok({
      name: nameOf(person),
      proposedUsername: usernameOf(person.givenName, person.familyName),
      emails: person.emails,
      language: person.language,
      account: account ? shownAccount(account) : null,
      ownCredentials: allowedWays(ente.features).ownCredentials,
      privacyNotice: ente.privacyNotice,
    });
  });
}

export function shownAccount(known: KnownAccount): ShownAccount {
  const { username, state, email, ownCredentials, mail, noticeVersion, isWaiting } = known;
  return {
    ...{ email, ownCredentials, mail, username: isWaiting ? null : username },
    ...(noticeVersion !== undefined && { noticeVersion }),
    state: isWaiting && state !== 'closed' ? 'waiting' : state,
  };
}
