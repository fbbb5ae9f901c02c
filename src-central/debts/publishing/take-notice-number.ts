// The next notice number of the ente, inside the transaction that will keep it. Called by reserve-numbers.ts.
// The counter's row is locked until that transaction ends. If it fails, the number was never given; if it commits, it never will be again.
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import * as queries from './iuv-queries.ts';

/** @returns undefined where no counter is set, or all its numbers have been given. */
export async function takeNoticeNumber(tx: WriteTx): Promise<NoticeNumber | undefined> {
  for (;;) {
    const taken = await queries.takeBase(tx.db, tx.enteId);
    if (!taken) return undefined;
    const number = makeNoticeNumber({
      segregationCode: taken.segregation_code,
      base13: String(taken.base).padStart(13, '0'),
    });
    // Numbers of an earlier program may lie in the way, brought in by a file or read at GPD.
    if (!(await queries.isNumberKnown(tx.db, tx.enteId, number))) return number;
  }
}
