// fromKiosks.* of the desk contract: central's own procedures, one line each.
import { relay } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';

const { fromKiosks } = signedIn;

export const fromKiosksHandlers = {
  waiting: fromKiosks.waiting.handler(relay((central) => central.fromKiosks.waiting())),
  takeCall: fromKiosks.takeCall.handler(relay((central, input) => central.fromKiosks.takeCall(input))),
  endCall: fromKiosks.endCall.handler(relay((central, input) => central.fromKiosks.endCall(input))),
  settleRequest: fromKiosks.settleRequest.handler(relay((central, input) => central.fromKiosks.settleRequest(input))),
};
