// Where an ente's feed stands. Called by every use case of sync that answers with a cursor.
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { selectCounter } from './queries.ts';

export async function cursorOf(db: ReadableDb, enteId: EnteId): Promise<Cursor> {
  const counter = await selectCounter(db, enteId);
  if (!counter) throw new Error('this ente has no feed: it was never set up');
  return { epoch: counter.epoch, seq: counter.seq };
}
