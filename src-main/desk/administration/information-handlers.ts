// administration.information of the desk contract: every procedure is central's, one line each. Joined by handlers.ts.
import { administrators, relay } from './relay.ts';

const information = administrators.administration.information;

export const administerInformationHandlers = {
  list: information.list.handler(relay((central) => central.information.list())),
  save: information.save.handler(relay((central, input) => central.information.save(input))),
  setState: information.setState.handler(relay((central, input) => central.information.setState(input))),
  remove: information.remove.handler(relay((central, input) => central.information.remove(input))),
  order: information.order.handler(relay((central, input) => central.information.order(input))),
  history: information.history.handler(relay((central, input) => central.information.history(input))),
  putFile: information.putFile.handler(relay((central, input) => central.information.putFile(input))),
  filePiece: information.filePiece.handler(relay((central, input) => central.information.filePiece(input))),
};
