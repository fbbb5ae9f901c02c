// All handlers of a kiosk's window, room by room. Made into one router for `openDesk`; a counter's window never gets it, nor this one's theirs.
import { paymentCodeText } from '#shared/domain/payment-code.ts';
import { faceHandlers } from './system-handlers.ts';
import { kioskAccessHandlers, kioskIdentityHandlers } from './access-handlers.ts';
import { passOn } from './ask-central.ts';
import { kioskInformationHandlers } from './information-handlers.ts';
import { anyWindow, kioskWindow, parentWindow } from './kiosk-procedures.ts';
import { lockHandlers } from './lock/handlers.ts';
import { makeCodeSlip } from './make-code-slip.ts';
import { kioskNoticesHandlers } from './notice-handlers.ts';
import { kioskPayingHandlers, kioskReceiptsHandlers } from './paper-handlers.ts';
import { startScreen } from './start-screen.ts';

const { help, registration } = kioskWindow;
const { bollettini, topUps, profile } = parentWindow;

export const kioskRouter = anyWindow.router({
  system: faceHandlers,
  start: kioskWindow.start.handler(({ context }) => startScreen(context, context.store.db)),
  access: kioskAccessHandlers,
  identity: kioskIdentityHandlers,
  home: parentWindow.home.handler(passOn((central) => central.home())),
  diet: parentWindow.diet.handler(passOn((central, input) => central.diet(input))),
  bollettini: {
    categories: bollettini.categories.handler(passOn((central) => central.bollettini.categories())),
    list: bollettini.list.handler(passOn((central, input) => central.bollettini.list(input))),
  },
  paying: kioskPayingHandlers,
  notices: kioskNoticesHandlers,
  topUps: {
    offers: topUps.offers.handler(passOn((central) => central.topUps.offers())),
    make: topUps.make.handler(passOn((central, input) => central.topUps.make(input))),
  },
  receipts: kioskReceiptsHandlers,
  profile: {
    see: profile.see.handler(passOn((central) => central.profile.see())),
    change: profile.change.handler(passOn((central, input) => central.profile.change(input))),
  },
  registration: {
    ask: registration.ask.handler(passOn((central, input) => central.registration.ask(input))),
    slip: registration.slip.handler(({ input: { code, language }, context: { desk, store } }) =>
      makeCodeSlip(desk, store.db, { about: 'registration', code: paymentCodeText(code), language }),
    ),
  },
  help: {
    call: help.call.handler(passOn((central, input) => central.help.call(input))),
    state: help.state.handler(passOn((central) => central.help.state())),
    cancel: help.cancel.handler(passOn((central) => central.help.cancel())),
    callAsParent: parentWindow.help.callAsParent.handler(passOn((central, input) => central.help.callAsParent(input))),
  },
  information: kioskInformationHandlers,
  lock: lockHandlers,
});
export type KioskRouter = typeof kioskRouter;
