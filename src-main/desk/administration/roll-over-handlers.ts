// administration.rollOver.* of the desk contract: every procedure is central's, one line each. Joined in handlers.ts.
import { administrators, relay } from './relay.ts';

const { rollOver } = administrators.administration;

export const rollOverHandlers = {
  read: rollOver.read.handler(relay((central) => central.rollOver.read())),
  preview: rollOver.preview.handler(relay((central, input) => central.rollOver.preview(input))),
  start: rollOver.start.handler(relay((central, input) => central.rollOver.start(input))),
  undo: rollOver.undo.handler(relay((central, input) => central.rollOver.undo(input))),
};
