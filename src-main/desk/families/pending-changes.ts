// Changes of a family that were captured here and are under way, or did not go well: the marks on its card. Called by the card.
import { z } from 'zod';
import { PendingChangeSchema, type PendingChange } from '#shared/contracts/desk/families.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { pendingOf } from './queries.ts';

const { commandId, state, units } = PendingChangeSchema.shape;
const FootprintSchema = z.object({ touches: units });

export function pendingChanges(db: ReadableDb, familyId: FamilyId): PendingChange[] {
  return pendingOf.all(db, familyId).map((row) => ({
    commandId: commandId.parse(row.id),
    kind: row.kind,
    state: state.parse(row.state),
    units: FootprintSchema.parse(JSON.parse(row.footprint)).touches,
  }));
}
