// All SQL of the rounds themselves. Called by visit-enti.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';

export async function selectEnti(db: ReadableDb): Promise<EnteId[]> {
  const rows = await db.selectFrom('ente').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
