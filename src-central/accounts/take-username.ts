// The username of a new account: the parent's name, with the first number that nobody has. Called while an account is registered.
// Two that are registered at one moment under the same name meet at the unique index, and the second is tried again.
import { freeUsername, usernameOf } from '#shared/accounts/username.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { selectUsernamesLike } from './queries.ts';

export async function takeUsername(
  { db, enteId }: WriteTx,
  person: Pick<PersonRecord, 'givenName' | 'familyName'>,
): Promise<string> {
  const proposed = usernameOf(person.givenName, person.familyName);
  const taken = new Set(await selectUsernamesLike(db, enteId, proposed));
  return freeUsername(proposed, (username) => taken.has(username));
}
