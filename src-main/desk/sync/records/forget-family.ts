// Takes a family away with everything of it: rows, money, totals, search. Called by the feed and by the overlay.
import type { FamilyId } from '#shared/domain/ids.ts';
import { unindexFamily } from '../../families/index-family.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { catalogIds } from './catalog-ids.ts';
import { idFrom, recordStatements } from './record-statements.ts';
import { replaceBollettini } from './write-bollettini.ts';
import { deleteFamily, personLookup } from './write-family.ts';

/** Nothing happens to a family that is not here. */
export function forgetFamily(db: WritableDb, familyId: FamilyId): void {
  const statements = recordStatements(db, '');
  const row = idFrom(statements.findFamily.get(familyId));
  if (row === undefined) return;
  unindexFamily(db, row);
  replaceBollettini(statements, row, [], { ...catalogIds(statements), person: personLookup(statements, row) });
  deleteFamily(statements, row);
}
