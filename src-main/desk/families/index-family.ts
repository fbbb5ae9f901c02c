// Keeps the search index in step with the families: one family after a change, all of them after a snapshot.
// Called by sync, inside its own transactions.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { StoreConnection, WritableDb } from '../store/store-connection.ts';

/** Replaces what the index holds of the family `familyRowId`; `aggregate` null takes it out. */
export function indexFamily(_db: WritableDb, _familyRowId: number, _aggregate: FamilyAggregate | null): void {}

/**
 * Fills the index of a snapshot that has just been loaded. Its tables carry `prefix` (`next_family`, `next_person` …), and so do
 * the index tables to be filled; they exist, empty. Runs in the loading worker; takes the write lock for 8 ms at most at a time.
 */
export function buildSearchIndex(_connection: StoreConnection, _prefix: 'next_'): void {}
