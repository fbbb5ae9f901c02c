// The kiosk contract: everything a window of a station of role `kiosk` may ask of its desk. Smaller than the counter's, and of one parent.
// Which of the two a window gets is decided at the desk, by the station's role.
import { kioskBollettiniContract } from '../central/kiosk/bollettini.ts';
import { kioskHelpContract } from '../central/kiosk/help.ts';
import { kioskHomeContract } from '../central/kiosk/home.ts';
import { kioskProfileContract } from '../central/kiosk/profile.ts';
import { kioskTopUpsContract } from '../central/kiosk/top-ups.ts';
import { systemContract } from '../desk/system.ts';
import { kioskAccessWindowContract } from './access.ts';
import { parentWindowBase, windowBase } from './base.ts';
import { kioskIdentityWindowContract } from './identity.ts';
import { kioskInformationWindowContract } from './information.ts';
import { kioskLockContract } from './lock.ts';
import { kioskNoticesWindowContract } from './notices.ts';
import { kioskPayingWindowContract } from './paying.ts';
import { kioskReceiptsWindowContract } from './receipts.ts';
import { kioskRegistrationWindowContract } from './registration.ts';
import { kioskStartWindowContract } from './start.ts';

const { face, status, watchStatus, reopen } = systemContract;
const { call, state, cancel, callAsParent } = kioskHelpContract;

export const kioskContract = {
  system: { face, status, watchStatus, reopen },
  ...kioskStartWindowContract,
  access: kioskAccessWindowContract,
  identity: kioskIdentityWindowContract,
  ...parentWindowBase.router(kioskHomeContract),
  bollettini: parentWindowBase.router(kioskBollettiniContract),
  paying: kioskPayingWindowContract,
  notices: kioskNoticesWindowContract,
  topUps: parentWindowBase.router(kioskTopUpsContract),
  receipts: kioskReceiptsWindowContract,
  profile: parentWindowBase.router(kioskProfileContract),
  registration: kioskRegistrationWindowContract,
  help: { ...windowBase.router({ call, state, cancel }), ...parentWindowBase.router({ callAsParent }) },
  information: kioskInformationWindowContract,
  lock: kioskLockContract,
};
export type KioskContract = typeof kioskContract;
