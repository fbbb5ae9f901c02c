// receipts.* of the desk contract: lists and credits are central's own; the document is made here.
import { askCentral, relay } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { makeReceipt, takeDownReceipt } from './make-receipt.ts';

const receipts = signedIn.receipts;

export const receiptsHandlers = {
  list: receipts.list.handler(relay((central, input) => central.receipts.list(input))),
  credits: receipts.credits.handler(relay((central, input) => central.receipts.credits(input))),
  settleCredit: receipts.settleCredit.handler(relay((central, input) => central.receipts.settleCredit(input))),
  make: receipts.make.handler(async ({ input, context, errors }) => {
    const of = { by: 'keys' as const, keys: input.keys };
    const found = await askCentral(context, (central) => central.receipts.list({ of, limit: input.keys.length }));
    const paper = await makeReceipt(context.desk, context.store.db, found.receipts, input.language);
    if (!paper) throw errors.RECEIPT_UNKNOWN();
    return paper;
  }),
  send: receipts.send.handler(({ input, context, errors }) => {
    const receipt = takeDownReceipt(context.desk.documents, input.documentId);
    if (!receipt) throw errors.DOCUMENT_GONE();
    const { familyId, count, amountCents, paidOn, document } = receipt;
    if (familyId === null) throw errors.NO_FAMILY();
    const queued = queueMail(context.desk, context.store, {
      ...{ familyId, operatorId: context.signedIn.operator.id, to: input.to, language: input.language },
      content: { template: 'receipt', count, amountCents, paidOn, attached: true },
      attachments: [{ fileName: document.fileName, bytes: document.bytes, guard: { kind: 'digest' } }],
    });
    if (!queued.ok) throw errors[queued.error]();
    return { mailId: queued.value.mailId };
  }),
};
