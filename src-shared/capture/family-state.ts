// What commands change: a family without its money. Bollettini and wallets are central's alone, so they are not even here.
import type { FamilyAggregate } from '../contracts/records/aggregate.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import type { PersonId } from '../domain/ids.ts';

export type FamilyState = Omit<FamilyAggregate, 'bollettini' | 'wallets'>;

/** The captured part of an aggregate. */
export function familyStateOf({ bollettini: _bollettini, wallets: _wallets, ...state }: FamilyAggregate): FamilyState {
  return state;
}

export function personIn(state: FamilyState, personId: PersonId): PersonRecord | undefined {
  return state.persons.find(({ id }) => id === personId);
}
