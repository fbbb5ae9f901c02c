// Receipts that came before their bollettino was known: once it is there they are accounted like any other. Called by the reading.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';
import { accountFor } from './account-for.ts';
import { lockPlace } from './lock-places.ts';

const atOnce = 50;

export async function settleFound(
  { db, now }: { readonly db: ReadableDb; readonly now: () => number },
  enteId: EnteId,
): Promise<void> {
  for (const found of await queries.selectFound(db, enteId, atOnce)) {
    await writeTx(db, enteId, 'receipt.found', async (tx) => {
      const place = await lockPlace(tx, found.notice_number);
      const effect = await queries.lockEffect(tx.db, enteId, found.key);
      // A person cleared it meanwhile, or another process was quicker.
      if (!place || effect?.credit_reason !== 'NOTICE_UNKNOWN' || effect.cleared_at !== null) return;
      const { key, notice_number: noticeNumber, amount_cents: amountCents, paid_at: paidAt } = found;
      await accountFor(tx, [{ place, receipt: { key, noticeNumber, amountCents, paidAt } }], now());
    });
  }
}
