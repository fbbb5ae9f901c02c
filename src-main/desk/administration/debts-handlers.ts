// administration.debts.* of the desk contract: every procedure is central's, one line each. Joined in handlers.ts.
import { administrators, relay } from './relay.ts';

const debts = administrators.administration.debts;

export const debtsHandlers = {
  status: debts.status.handler(relay((central) => central.debts.status())),
  read: debts.read.handler(relay((central, input) => central.debts.read(input))),
  tray: debts.tray.handler(relay((central, input) => central.debts.tray(input))),
  tie: debts.tie.handler(relay((central, input) => central.debts.tie(input))),
  untie: debts.untie.handler(relay((central, input) => central.debts.untie(input))),
  dismiss: debts.dismiss.handler(relay((central, input) => central.debts.dismiss(input))),
  restore: debts.restore.handler(relay((central, input) => central.debts.restore(input))),
  publications: debts.publications.handler(relay((central, input) => central.debts.publications(input))),
  acknowledge: debts.acknowledge.handler(relay((central, input) => central.debts.acknowledge(input))),
  retry: debts.retry.handler(relay((central, input) => central.debts.retry(input))),
};
