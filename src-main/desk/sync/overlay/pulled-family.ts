// What happens to the overlay when central speaks of a family: its version is kept, and what was captured here goes on top again.
// Called by the feed, inside the slice's transaction.
import { familyStateOf, type FamilyState } from '#shared/capture/family-state.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { recordStatements } from '../records/record-statements.ts';
import { centralState, isOverlaid, keepCentralState, sharePersons } from './central-state.ts';
import { anyOverlay, forgetCentralFamily, overlaidCommands, releaseSettledOf } from './queries.ts';
import { knownToCatalog, shownOver, showWith } from './show-family.ts';

export interface FeedPlace {
  readonly epoch: string;
  readonly seq: number;
}

/** What is to be written of a family that central sent. */
export function layUnder(db: WritableDb, aggregate: FamilyAggregate, at: FeedPlace | null): FamilyState {
  const central = familyStateOf(aggregate);
  if (!anyOverlay.get(db)) return central;
  const { id } = central.family;
  if (at) releaseSettledOf.run(db, at.epoch, at.seq, id);
  sharePersons(db, id, central.persons);
  if (overlaidCommands.get(db, id) === undefined) {
    forgetCentralFamily.run(db, id);
    return central;
  }
  keepCentralState(db, id, central);
  const named = new Set(aggregate.wallets.map(({ childId }) => childId));
  for (const { debtorId, lines } of aggregate.bollettini) {
    named.add(debtorId);
    for (const { childId } of lines) named.add(childId);
  }
  const shown = shownOver(db, id, central, (personId) => named.has(personId));
  return shown ? knownToCatalog(recordStatements(db, ''), shown) : central;
}

/** Before money that names `persons` is written: those whom a change under way took out of the family stand in it again. */
export function keepOnTop(db: WritableDb, familyId: FamilyId, persons: ReadonlySet<PersonId>): void {
  if (isOverlaid(db, familyId)) showWith(db, familyId, persons);
}

/** Central has no such family any more, or none that this station may see; what was captured is sent all the same. */
export function leaveScope(db: WritableDb, familyId: FamilyId): void {
  if (isOverlaid(db, familyId) && centralState(db, familyId) !== null) keepCentralState(db, familyId, null);
}
