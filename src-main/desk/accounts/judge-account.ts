// What central would certainly refuse about an account, refused at once. Called by capture, inside its transaction.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { decideAccount } from '#shared/accounts/decide-account.ts';
import type { AccountChange } from '#shared/contracts/commands/account-change.ts';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import { readEnte } from '../notices/creditor.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { readAccounts } from './read-accounts.ts';

/** Null: central may do it. */
export function judgeAccount(db: ReadableDb, change: AccountChange): RefusalCode | null {
  const state = readFamilyState(db, change.familyId);
  const ente = readEnte(db);
  if (!state || !ente) return 'FAMILY_UNKNOWN';
  return decideAccount(state, readAccounts(db, change.familyId), allowedWays(ente.features), change);
}
