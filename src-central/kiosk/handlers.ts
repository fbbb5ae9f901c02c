// kiosk of the central contract, put together from its rooms. Mounted by http/router.ts.
import { kioskIdentityHandlers } from '../identity/kiosk-handlers.ts';
import { kioskInformationHandlers } from '../information/kiosk-handlers.ts';
import { kioskAccessHandlers } from './access-handlers.ts';
import { kioskHelpHandlers, kioskRegistrationHandlers } from './help-handlers.ts';
import { kioskBollettiniHandlers, kioskHomeHandlers, kioskStartHandler } from './home-handlers.ts';
import { kioskLockHandlers } from './lock/handlers.ts';
import { kioskNoticeHandlers } from './notice-handlers.ts';
import { kioskPayingHandlers } from './paying/handlers.ts';
import { kioskProfileHandlers } from './profile-handlers.ts';
import { kioskReceiptHandlers } from './receipt-handlers.ts';
import { kioskTopUpHandlers } from './top-up-handlers.ts';

export const kioskHandlers = {
  start: kioskStartHandler,
  access: kioskAccessHandlers,
  identity: kioskIdentityHandlers,
  ...kioskHomeHandlers,
  bollettini: kioskBollettiniHandlers,
  paying: kioskPayingHandlers,
  notices: kioskNoticeHandlers,
  topUps: kioskTopUpHandlers,
  receipts: kioskReceiptHandlers,
  profile: kioskProfileHandlers,
  registration: kioskRegistrationHandlers,
  help: kioskHelpHandlers,
  lock: kioskLockHandlers,
  information: kioskInformationHandlers,
};
