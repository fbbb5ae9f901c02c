// GPD has the position: the bollettino gets its number, the stations hear of it, and later readings know whose it is. Called by publish-next.ts.
// One transaction; done twice it changes nothing.
import type { EnteId } from '#shared/domain/ids.ts';
import { putLocked } from '../../bollettini/put-bollettino.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { lockFamily } from '../../families/lock-family.ts';
import { writeTx } from '../../store/write-tx.ts';
import { instant, type DebtContext } from '../debt-context.ts';
import * as positions from '../position-queries.ts';
import * as queries from '../publication-queries.ts';

export async function settlePublished(
  { db, now }: Pick<DebtContext, 'db' | 'now'>,
  enteId: EnteId,
  { bollettino_id: id, iupd, attempts }: queries.PublicationRow,
  noticeNumber: NonNullable<queries.PublicationRow['notice_number']>,
): Promise<void> {
  await writeTx(db, enteId, 'debt.published', async (tx) => {
    const at = instant(now());
    const familyId = await positions.selectBollettinoFamily(tx.db, enteId, id);
    const schools = familyId && (await lockFamily(tx, familyId));
    const record = (await readBollettini(tx.db, enteId, [id])).get(id);
    const done = { state: 'published', attempts: attempts + 1, code: null, sentence: null, published_at: at } as const;
    await queries.changePublication(tx.db, enteId, id, done);
    if (!familyId || !schools || !record) return;
    const put = await putLocked(tx, familyId, schools, { ...record, noticeNumber });
    if (!put.ok) throw new Error(`a published bollettino could not get its number: ${put.error}`);
    // Without a date and seen by no reading: whatever GPD says of it next is newer.
    await positions.beginPublished(tx.db, enteId, iupd, id);
  });
}
