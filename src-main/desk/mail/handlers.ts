// mail.* of the desk contract: contract → use case, nothing else.
import { signedIn } from '../desk-procedures.ts';
import { cancel, closeBadAddress, sendAgain, setAside } from './act-on-mail.ts';
import { findMail, listBadAddresses, listMail, listMailOfFamily } from './list-mail.ts';

export const mailHandlers = {
  watch: signedIn.mail.watch.handler(({ context, signal }) => context.desk.mail.watch(signal)),
  list: signedIn.mail.list.handler(({ context, input }) => listMail(context.store.db, input.which, input)),
  one: signedIn.mail.one.handler(({ context, input, errors }) => {
    const row = findMail(context.store.db, input.id);
    if (!row) throw errors.MAIL_NOT_FOUND();
    return row;
  }),
  ofFamily: signedIn.mail.ofFamily.handler(({ context, input }) =>
    listMailOfFamily(context.store.db, input.familyId, input),
  ),
  tryNow: signedIn.mail.tryNow.handler(({ context }) => {
    context.desk.mail.tryNow();
    return {};
  }),
  sendAgain: signedIn.mail.sendAgain.handler(({ context, input, errors }) => {
    const done = sendAgain(context.desk, context.store, input.id, input.mayArriveTwice);
    if (!done.ok) throw errors[done.error]();
    return {};
  }),
  cancel: signedIn.mail.cancel.handler(({ context, input, errors }) => {
    const done = cancel(context.desk, context.store, input.id);
    if (!done.ok) throw errors[done.error]();
    return {};
  }),
  putAside: signedIn.mail.putAside.handler(({ context, input, errors }) => {
    const done = setAside(context.desk, context.store, input.id);
    if (!done.ok) throw errors[done.error]();
    return {};
  }),
  badAddresses: signedIn.mail.badAddresses.handler(({ context }) => ({ rows: listBadAddresses(context.store.db) })),
  closeAddress: signedIn.mail.closeAddress.handler(({ context, input }) => {
    closeBadAddress(context.desk, context.store, input.id);
    return {};
  }),
};
