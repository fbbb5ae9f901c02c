// Everything an administrator may ask of central: one group per aggregate.
import { settingsContract } from './settings.ts';

export const administrationContract = {
  settings: settingsContract,
};
export type AdministrationContract = typeof administrationContract;
