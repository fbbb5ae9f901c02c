// Everything an administrator may ask of central: one group per aggregate.
import { debtsContract } from './debts.ts';
import { firstStartContract } from './first-start.ts';
import { administerInformationContract } from './information.ts';
import { importsContract } from './imports.ts';
import { kiosksContract } from './kiosks.ts';
import { privacyContract } from './privacy.ts';
import { rollOverContract } from './roll-over.ts';
import { settingsContract } from './settings.ts';

export const administrationContract = {
  debts: debtsContract,
  settings: settingsContract,
  imports: importsContract,
  kiosks: kiosksContract,
  information: administerInformationContract,
  privacy: privacyContract,
  rollOver: rollOverContract,
  firstStart: firstStartContract,
};
export type AdministrationContract = typeof administrationContract;
