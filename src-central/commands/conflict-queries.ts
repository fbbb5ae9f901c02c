// SQL of conflicts as commands open, change and close them. Called by write-conflicts.ts.
import type { ConflictRecord, WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { CommandId, EnteId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { WritableDb } from '../store/database.ts';

export async function insertConflict(db: WritableDb, enteId: EnteId, conflict: ConflictRecord): Promise<void> {
  await db
    .insertInto('conflict')
    .values({
      ...{ ente_id: enteId, id: conflict.id, family_id: conflict.familyId, opened_at: conflict.openedAt },
      ...{ mine_by: JSON.stringify(conflict.mineBy), units: JSON.stringify(conflict.units) },
      ...{ closed_at: null, closed_by: null, choices: null },
    })
    .execute();
}

/** What central holds now, and the family it stands in. */
export async function updateConflict(db: WritableDb, enteId: EnteId, conflict: ConflictRecord): Promise<void> {
  await db
    .updateTable('conflict')
    .set({ family_id: conflict.familyId, units: JSON.stringify(conflict.units) })
    .where('ente_id', '=', enteId)
    .where('id', '=', conflict.id)
    .execute();
}

export async function closeConflict(
  db: WritableDb,
  enteId: EnteId,
  id: CommandId,
  by: WrittenBy,
  choices: unknown,
): Promise<void> {
  await db
    .updateTable('conflict')
    .set({ closed_at: sql`now()`, closed_by: JSON.stringify(by), choices: JSON.stringify(choices) })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
}
