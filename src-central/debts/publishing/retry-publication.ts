// A person lets a publication be tried again at once: what was mended in the meantime is read anew. Called by the handlers.
import type { BollettinoId, EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { instant } from '../debt-context.ts';
import * as queries from '../publication-queries.ts';

export async function retryPublication(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  enteId: EnteId,
  id: BollettinoId,
): Promise<Result<void, 'PUBLICATION_GONE'>> {
  return await writeTx(db, enteId, 'debt.retry', async (tx) => {
    const row = await queries.lockPublication(tx.db, enteId, id);
    const state = row?.state === 'withdrawing' ? 'withdrawing' : 'waiting';
    if (!row || row.state === 'published' || row.state === 'withdrawn' || row.state === 'paidAnyway')
      return err('PUBLICATION_GONE');
    const change = { state, code: null, sentence: null, next_attempt_at: instant(now) } as const;
    await queries.changePublication(tx.db, enteId, id, change);
    return ok(undefined);
  });
}

/** A person has seen that it was paid although it was cancelled. */
export async function acknowledgePaid(
  db: ReadableDb,
  enteId: EnteId,
  id: BollettinoId,
): Promise<Result<void, 'PUBLICATION_GONE'>> {
  return await writeTx(db, enteId, 'debt.acknowledge', async (tx) => {
    const row = await queries.lockPublication(tx.db, enteId, id);
    if (row?.state !== 'paidAnyway') return err('PUBLICATION_GONE');
    await queries.changePublication(tx.db, enteId, id, { state: 'withdrawn' });
    return ok(undefined);
  });
}
