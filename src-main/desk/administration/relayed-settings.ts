// administration.settings of the desk contract: every procedure is central's, one line each. Joined by handlers.ts.
import { administrators, relay } from './relay.ts';

const settings = administrators.administration.settings;

export const relayedSettings = {
  read: settings.read.handler(relay((central) => central.settings.read())),
  saveEnte: settings.saveEnte.handler(relay((central, input) => central.settings.saveEnte(input))),
  saveNumbering: settings.saveNumbering.handler(relay((central, input) => central.settings.saveNumbering(input))),
  saveMail: settings.saveMail.handler(relay((central, input) => central.settings.saveMail(input))),
  removeMail: settings.removeMail.handler(relay((central) => central.settings.removeMail())),
  savePagopa: settings.savePagopa.handler(relay((central, input) => central.settings.savePagopa(input))),
  testPagopa: settings.testPagopa.handler(relay((central, input) => central.settings.testPagopa(input))),
  saveIdentity: settings.saveIdentity.handler(relay((central, input) => central.settings.saveIdentity(input))),
  testIdentity: settings.testIdentity.handler(relay((central, input) => central.settings.testIdentity(input))),
  changeIdentityKeys: settings.changeIdentityKeys.handler(
    relay((central, input) => central.settings.changeIdentityKeys(input)),
  ),
  saveCategory: settings.saveCategory.handler(relay((central, input) => central.settings.saveCategory(input))),
  removeCategory: settings.removeCategory.handler(relay((central, input) => central.settings.removeCategory(input))),
  saveService: settings.saveService.handler(relay((central, input) => central.settings.saveService(input))),
  removeService: settings.removeService.handler(relay((central, input) => central.settings.removeService(input))),
  saveSchool: settings.saveSchool.handler(relay((central, input) => central.settings.saveSchool(input))),
  removeSchool: settings.removeSchool.handler(relay((central, input) => central.settings.removeSchool(input))),
  saveOperator: settings.saveOperator.handler(relay((central, input) => central.settings.saveOperator(input))),
};
