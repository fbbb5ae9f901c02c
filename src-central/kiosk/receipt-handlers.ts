// kiosk.receipts of the central contract: receipts of the bollettini that this parent may see. Joined in handlers.ts.
// A credit, and what was paid for nobody known, is the office's to explain: it is not shown here.
import { receiptSourceOf, shownReceipt } from '#shared/kiosk/receipts.ts';
import { selectReceiptsOf } from '../receipts/queries.ts';
import { households } from './procedures.ts';
import { bollettiniOf } from './paying/seen-sessions.ts';
import { readOffered, serviceNames } from './read-household.ts';

const { receipts } = households.kiosk;

export const kioskReceiptHandlers = {
  list: receipts.list.handler(async ({ context: { db, enteId, household }, input }) => {
    const { rows, total } = await selectReceiptsOf(db, enteId, [...bollettiniOf(household)], null, input);
    const names = serviceNames(await readOffered(db, enteId));
    return { receipts: rows.flatMap((row) => shownReceipt(row, household, names) ?? []), total };
  }),
  source: receipts.source.handler(async ({ context: { db, enteId, household }, input: { keys }, errors }) => {
    const page = { offset: 0, limit: keys.length };
    const { rows } = await selectReceiptsOf(db, enteId, [...bollettiniOf(household)], keys, page);
    const names = serviceNames(await readOffered(db, enteId));
    const found = rows.flatMap((row) => receiptSourceOf(row, household, names) ?? []);
    if (found.length !== new Set(keys).size) throw errors.RECEIPT_UNKNOWN();
    return { receipts: found };
  }),
};
