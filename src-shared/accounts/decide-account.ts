// Whether central does what a counter asks about an account. Pure: a desk asks the same before it writes a command down, and central again
// under the family's lock, where alone it counts.
import type { FamilyState } from '../capture/family-state.ts';
import { personIn } from '../capture/family-state.ts';
import type { AccountChange } from '../contracts/commands/account-change.ts';
import type { RefusalCode } from '../contracts/commands/result.ts';
import type { AccountRecord } from '../contracts/records/account.ts';
import { assertNever } from '../domain/assert-never.ts';
import { isEmailAddress } from '../domain/email-address.ts';
import { isAllowed, type AllowedWays } from './allowed-ways.ts';

/** @returns null: it is done */
export function decideAccount(
  state: FamilyState,
  accounts: readonly AccountRecord[],
  ways: AllowedWays,
  change: AccountChange,
): RefusalCode | null {
  const person = personIn(state, change.personId);
  if (!person) return 'PERSON_UNKNOWN';
  const account = accounts.find((one) => one.personId === change.personId && one.state !== 'closed');
  switch (change.kind) {
    case 'account.register':
      if (person.role !== 'parent' || !state.persons.some(({ role }) => role === 'child')) return 'NOT_RESPONSIBLE';
      if (account) return 'ACCOUNT_EXISTS';
      return decideHandOver(change, ways);
    case 'account.renew': {
      if (!account) return 'ACCOUNT_UNKNOWN';
      const { handOver, document } = change;
      const isSameMailAgain = account.state === 'pending' && handOver.by === 'mail' && handOver.email === account.email;
      if (!document && !isSameMailAgain) return 'DOCUMENT_NOT_SEEN';
      // Who signs in by SPID or CIE has lost nothing that a code could give back.
      return handOver.by === 'nothing' ? 'WAY_NOT_ALLOWED' : decideHandOver(change, ways);
    }
    case 'account.close':
      return account ? null : 'ACCOUNT_UNKNOWN';
    default:
      return assertNever(change);
  }
}

function decideHandOver(
  { handOver }: Extract<AccountChange, { handOver: unknown }>,
  ways: AllowedWays,
): RefusalCode | null {
  if (!isAllowed(handOver, ways)) return 'WAY_NOT_ALLOWED';
  return handOver.email === null || isEmailAddress(handOver.email) ? null : 'MAIL_ADDRESS_WRONG';
}
