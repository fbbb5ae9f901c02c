// The captured part of a family, as its rows show it. Called by forms, by capture and by the overlay.
import { familyStateOf, type FamilyState } from '#shared/capture/family-state.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { readAggregate } from './read-aggregate.ts';

/** Null for a family that is not here. */
export function readFamilyState(db: ReadableDb, familyId: FamilyId): FamilyState | null {
  const aggregate = readAggregate(db, familyId, 'withoutMoney');
  return aggregate ? familyStateOf(aggregate) : null;
}
