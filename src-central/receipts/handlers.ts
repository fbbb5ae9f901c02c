// receipts of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { operators } from '../sync/station-procedures.ts';
import { clearCredit } from './clear-credit.ts';
import { selectCredits, selectReceipts, toCredit, toReceipt } from './queries.ts';

export const receiptHandlers = {
  list: operators.receipts.list.handler(async ({ context: { db, station }, input: { of, ...page } }) => {
    const { rows, total } = await selectReceipts(db, station.enteId, station.schools, of, page);
    return { receipts: rows.map(toReceipt), total };
  }),
  credits: operators.receipts.credits.handler(async ({ context: { db, station }, input: { which, ...page } }) => {
    const { rows, total } = await selectCredits(db, station.enteId, station.schools, which, page);
    return { credits: rows.map(toCredit), total };
  }),
  settleCredit: operators.receipts.settleCredit.handler(async ({ context, input, errors }) => {
    const { db, station, operator } = context;
    const cleared = await clearCredit({ db, now: Date.now() }, station, input, operator.name);
    if (!cleared.ok) throw errors[cleared.error]();
    return cleared.value;
  }),
};
