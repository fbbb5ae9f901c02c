// The desk contract: everything a counter window may ask. Split by aggregate; the kiosk has its own, smaller one.
import { accountsContract } from './accounts.ts';
import { deskAdministrationContract } from './administration.ts';
import { attentionContract } from './attention.ts';
import { bollettiniContract } from './bollettini.ts';
import { editingContract } from './editing.ts';
import { dossierContract } from './dossier.ts';
import { exportsContract } from './exports.ts';
import { familiesContract } from './families.ts';
import { deskFromKiosksContract } from './from-kiosks.ts';
import { importFilesContract } from './import-files.ts';
import { deskInformationContract } from './information.ts';
import { mailContract } from './mail.ts';
import { noticesContract } from './notices.ts';
import { operatorsContract } from './operators.ts';
import { outboxContract } from './outbox.ts';
import { deskPaymentsContract, deskReceiptsContract, deskTopUpsContract } from './payments.ts';
import { settingsContract } from './settings.ts';
import { syncContract } from './sync.ts';
import { systemContract } from './system.ts';

export const deskContract = {
  system: systemContract,
  operators: operatorsContract,
  families: familiesContract,
  bollettini: bollettiniContract,
  notices: noticesContract,
  information: deskInformationContract,
  mail: mailContract,
  payments: deskPaymentsContract,
  topUps: deskTopUpsContract,
  receipts: deskReceiptsContract,
  exports: exportsContract,
  dossier: dossierContract,
  accounts: accountsContract,
  editing: editingContract,
  outbox: outboxContract,
  attention: attentionContract,
  sync: syncContract,
  administration: deskAdministrationContract,
  importFiles: importFilesContract,
  settings: settingsContract,
  fromKiosks: deskFromKiosksContract,
};
export type DeskContract = typeof deskContract;
