// Publications as they travel, and as the administrator sees them. Called by sync and by the handlers.
import type { PublicationView } from '#shared/contracts/central/administration/information.ts';
import type { PublicationRecord } from '#shared/contracts/records/information.ts';
import type { EnteId, PublicationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import * as queries from './queries.ts';

/** What parents see as of now: all of it, or of these. Any order; a station sorts. */
export async function readPublished(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly PublicationId[] | 'all' = 'all',
): Promise<PublicationRecord[]> {
  if (ids.length === 0) return [];
  return await queries.selectPublished(db, enteId, ids);
}

export async function readPublications(db: ReadableDb, enteId: EnteId): Promise<PublicationView[]> {
  return (await queries.selectPublications(db, enteId)).map(viewOf);
}

export function viewOf(row: queries.PublicationRow): PublicationView {
  const { id, revision, position, content, state, changed_at: changedAt, changed_by: changedBy } = row;
  return { id, revision, position, content, state, changedAt, changedBy };
}
