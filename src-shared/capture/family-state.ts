// What commands change by merge: a family without its money and its accounts. Those are central's alone, so they are not even here.
import type { FamilyAggregate } from '../contracts/records/aggregate.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import type { PersonId } from '../domain/ids.ts';

export type FamilyState = Omit<FamilyAggregate, 'bollettini' | 'wallets' | 'accounts'>;

/** The captured part of an aggregate. */
export function familyStateOf(aggregate: FamilyAggregate): FamilyState {
  const { bollettini: _bollettini, wallets: _wallets, accounts: _accounts, ...state } = aggregate;
  return state;
}

export function personIn(state: FamilyState, personId: PersonId): PersonRecord | undefined {
  return state.persons.find(({ id }) => id === personId);
}
