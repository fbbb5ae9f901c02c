// paying.* and receipts.* of the kiosk contract: central's own questions, the slip and the receipt as papers, and the stream of news.
import { sumCents } from '#shared/domain/cents.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { paperLanguage } from '#shared/domain/parent-language.ts';
import { makeSlip } from '../payments/make-slip.ts';
import { letterheadOf } from '../papers/letterhead.ts';
import { makePaper } from '../papers/make-paper.ts';
import { askCentral, passOn } from './ask-central.ts';
import { followPayments } from './follow-payments.ts';
import { parentWindow } from './kiosk-procedures.ts';

const { paying, receipts } = parentWindow;

export const kioskPayingHandlers = {
  check: paying.check.handler(passOn((central, input) => central.paying.check(input))),
  open: paying.open.handler(passOn((central, input) => central.paying.open(input))),
  openCart: paying.openCart.handler(passOn((central, input) => central.paying.openCart(input))),
  abandon: paying.abandon.handler(passOn((central, input) => central.paying.abandon(input))),
  find: paying.find.handler(passOn((central, input) => central.paying.find(input))),
  underWay: paying.underWay.handler(passOn((central) => central.paying.underWay())),
  follow: paying.follow.handler(({ context, signal }) => followPayments(context, signal)),
  slip: paying.slip.handler(async ({ context, input: { code, language } }) => {
    const session = await askCentral(context, (central) => central.paying.find({ code }));
    return await makeSlip(context.desk, context.store.db, session, paperLanguage(language));
  }),
};

export const kioskReceiptsHandlers = {
  list: receipts.list.handler(passOn((central, input) => central.receipts.list(input))),
  make: receipts.make.handler(async ({ context, input: { keys, language } }) => {
    const { desk, store } = context;
    const found = await askCentral(context, (central) => central.receipts.source({ keys }));
    const sources = [...found.receipts].sort((a, b) => (a.paidAt < b.paidAt ? -1 : 1));
    const model = {
      ...{ kind: 'receipt' as const, language: paperLanguage(language) },
      ...{ from: letterheadOf(store.db, desk.options.dataDir), madeOn: localDateAt(desk.now().getTime()) },
      totalCents: sumCents(sources.map(({ amountCents }) => amountCents)),
      payers: [...new Set(sources.map(({ payer }) => payer))].filter(Boolean),
      payments: sources.map(({ key: _key, payer: _payer, paidAt, ...payment }) => ({
        ...payment,
        paidOn: localDateAt(Date.parse(paidAt)),
      })),
    };
    const { paper } = await makePaper(desk, model, `ricevuta-${sources[0]?.noticeNumber ?? ''}.pdf`);
    return paper;
  }),
};
