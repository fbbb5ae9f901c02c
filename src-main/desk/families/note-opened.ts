// Remembers that an operator opened a family, after the card was answered: the disk must not delay the counter.
// Called by `families.card`. Losing such a note harms nobody, so a store that is busy or gone is only logged.
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import type { DeskServices } from '../desk-context.ts';
import { noteOpened } from './shortlist.ts';

export function noteOpenedSoon(desk: DeskServices, operatorId: OperatorId, familyId: FamilyId): void {
  const at = desk.now();
  setImmediate(() => {
    try {
      desk.openStore()?.writeTx('families.noteOpened', (db) => noteOpened(db, operatorId, familyId, at));
    } catch (error) {
      desk.log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'opened family not noted');
    }
  });
}
