// payments.* of the desk contract: central's own procedures one line each, and what only the desk can add.
import { askCentral, relay } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';
import { findFamily } from '../families/find-family.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { makeSlip } from './make-slip.ts';

const payments = signedIn.payments;

export const paymentsHandlers = {
  check: payments.check.handler(relay((central, input) => central.payments.check(input))),
  open: payments.open.handler(relay((central, input) => central.payments.open(input))),
  openCart: payments.openCart.handler(relay((central, input) => central.payments.openCart(input))),
  takeOver: payments.takeOver.handler(relay((central, input) => central.payments.takeOver(input))),
  abandon: payments.abandon.handler(relay((central, input) => central.payments.abandon(input))),
  find: payments.find.handler(relay((central, input) => central.payments.find(input))),
  list: payments.list.handler(relay((central, input) => central.payments.list(input))),
  follow: payments.follow.handler(async function* ({ context, signal }) {
    const { desk, connection, signedIn: session } = context;
    for await (const news of desk.sessionWatch.follow(session.operator.id, signal)) {
      if (connection.signedIn !== session) return;
      yield news;
    }
  }),
  labels: payments.labels.handler(({ input, context }) => ({
    labels: [...new Set(input.familyIds)].flatMap((familyId) => {
      const family = findFamily(context.store.db, familyId);
      return family ? [{ familyId, label: family.label }] : [];
    }),
  })),
  slip: payments.slip.handler(async ({ input, context }) => {
    const session = await askCentral(context, (central) => central.payments.find({ code: input.code }));
    return makeSlip(context.desk, context.store.db, session, input.language);
  }),
  sendLink: payments.sendLink.handler(async ({ input, context, errors }) => {
    const { familyId, notices, totalCents, link } = await askCentral(context, (central) =>
      central.payments.find({ code: input.code }),
    );
    const queued = queueMail(context.desk, context.store, {
      ...{ familyId, operatorId: context.signedIn.operator.id, to: input.to, language: input.language },
      content: { template: 'paymentLink', count: notices.length, amountCents: totalCents, url: link },
      attachments: [],
    });
    if (!queued.ok) throw errors[queued.error]();
    return { mailId: queued.value.mailId };
  }),
};
