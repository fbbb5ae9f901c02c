// The kiosk's part of the central contract: what a station of role `kiosk` may ask, on its own and in a parent's session.
import { kioskAccessContract } from './access.ts';
import { kioskBollettiniContract } from './bollettini.ts';
import { kioskHelpContract } from './help.ts';
import { kioskHomeContract } from './home.ts';
import { kioskIdentityContract } from './identity.ts';
import { kioskLockCentralContract } from './lock.ts';
import { kioskInformationContract } from './information.ts';
import { kioskNoticesContract } from './notices.ts';
import { kioskPayingContract } from './paying.ts';
import { kioskProfileContract } from './profile.ts';
import { kioskReceiptsContract } from './receipts.ts';
import { kioskRegistrationContract } from './registration.ts';
import { kioskStartContract } from './start.ts';
import { kioskTopUpsContract } from './top-ups.ts';

export const kioskCentralContract = {
  ...kioskStartContract,
  access: kioskAccessContract,
  identity: kioskIdentityContract,
  ...kioskHomeContract,
  bollettini: kioskBollettiniContract,
  paying: kioskPayingContract,
  notices: kioskNoticesContract,
  topUps: kioskTopUpsContract,
  receipts: kioskReceiptsContract,
  profile: kioskProfileContract,
  registration: kioskRegistrationContract,
  help: kioskHelpContract,
  lock: kioskLockCentralContract,
  information: kioskInformationContract,
};
export type KioskCentralContract = typeof kioskCentralContract;
