// Messages of central's own that did not arrive. The counters read the return mailbox anyway, each for its own messages, and hand on what is
// none of theirs: central needs no reader beside them. Called by the handler; said again, nothing changes.
import type { Returned, Unreached } from '#shared/contracts/central/mail.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { markReturned, selectNotArrived } from './mail-queries.ts';

const toldDays = 7;

export async function noteReturned(db: ReadableDb, enteId: EnteId, returned: readonly Returned[]): Promise<void> {
  const ids = returned.flatMap(({ tags }) => tags);
  const messageIds = returned.flatMap(({ messageIds: all }) => all);
  if (ids.length + messageIds.length === 0) return;
  await writeTx(db, enteId, 'mail.returned', (tx) => markReturned(tx.db, enteId, ids, messageIds));
}

/** Of the last days: a counter keeps what it was told. */
export async function selectUnreached(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  now: Date,
): Promise<Unreached[]> {
  const since = new Date(now.getTime() - toldDays * 24 * 60 * 60_000).toISOString();
  return await selectNotArrived(db, enteId, schools, InstantSchema.parse(since));
}
