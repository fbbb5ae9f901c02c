// What becomes of top-ups by themselves: one whose making was cut is finished or forgotten, one that nobody paid in time is cancelled; GPD
// then hears of it by the withdrawing of debts. Called by the receipts' worker for each ente; any number of processes may do it.
import type { EnteId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import { putLocked } from '../bollettini/put-bollettino.ts';
import { selectCreditor } from '../debts/debtor-queries.ts';
import type { GpdClient } from '../debts/gpd/gpd-client.ts';
import { selectBollettinoFamily } from '../debts/position-queries.ts';
import { lockFamily } from '../families/lock-family.ts';
import { instantOf } from '../payments/session/lock-sessions.ts';
import { selectHolders } from '../payments/session/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { publishTopUp } from './publish-top-up.ts';
import * as queries from './queries.ts';

interface Context {
  readonly db: ReadableDb;
  readonly now: () => number;
}

/** Longer than the longest way of one question to GPD. */
const hangingMs = 3 * 60_000;

export async function tendTopUps(context: Context, gpd: GpdClient, enteId: EnteId): Promise<void> {
  const { db, now } = context;
  const creditor = await selectCreditor(db, enteId);
  if (!creditor) return;
  for (const row of await queries.selectHanging(db, enteId, instantOf(now() - hangingMs))) {
    const there = await gpd.get(creditor.fiscal_code, row.iupd);
    if (!there.ok) return;
    // Nobody was told of it: what GPD has not, is not wanted any more.
    if (there.value) await publishTopUp(context, gpd, row);
    else await writeTx(db, enteId, 'top-up.forgotten', (tx) => queries.deleteMaking(tx.db, enteId, row.bollettino_id));
  }
  for (const id of await queries.selectExpired(db, enteId, localDateAt(now()))) await expire(context, enteId, id);
}

async function expire({ db, now }: Context, enteId: EnteId, id: queries.TopUpRow['bollettino_id']): Promise<void> {
  await writeTx(db, enteId, 'top-up.expired', async (tx) => {
    const familyId = await selectBollettinoFamily(tx.db, enteId, id);
    const schools = familyId && (await lockFamily(tx, familyId));
    const record = (await readBollettini(tx.db, enteId, [id])).get(id);
    const held = await selectHolders(tx.db, enteId, [id], instantOf(now()));
    if (!familyId || !schools || record?.state !== 'issued' || record.paidCents > 0 || held.length > 0) return;
    const put = await putLocked(tx, familyId, schools, { ...record, state: 'cancelled' });
    if (!put.ok) throw new Error(`a top-up could not be cancelled: ${put.error}`);
    await queries.changeTopUp(tx.db, enteId, id, { state: 'expired' });
  });
}
