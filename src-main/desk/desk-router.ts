// All handlers of the desk, slice by slice. Made into one router for `openDesk`.
import { accountsHandlers } from './accounts/handlers.ts';
import { administrationHandlers } from './administration/handlers.ts';
import { importFileHandlers } from './administration/import-file-handlers.ts';
import { settingsHandlers } from './administration/settings-handlers.ts';
import { attentionHandlers } from './attention/handlers.ts';
import { bollettiniHandlers } from './bollettini/handlers.ts';
import { anyState } from './desk-procedures.ts';
import { editingHandlers } from './editing/handlers.ts';
import { dossierHandlers } from './dossier/handlers.ts';
import { exportsHandlers } from './exports/handlers.ts';
import { familiesHandlers } from './families/handlers.ts';
import { fromKiosksHandlers } from './from-kiosks/handlers.ts';
import { informationHandlers } from './information/handlers.ts';
import { mailHandlers } from './mail/handlers.ts';
import { noticesHandlers } from './notices/handlers.ts';
import { operatorsHandlers } from './operators/handlers.ts';
import { outboxHandlers } from './outbox/handlers.ts';
import { paymentsHandlers } from './payments/handlers.ts';
import { receiptsHandlers } from './receipts/handlers.ts';
import { syncHandlers } from './sync/handlers.ts';
import { systemHandlers } from './system/handlers.ts';
import { topUpsHandlers } from './top-ups/handlers.ts';

export const deskRouter = anyState.router({
  system: systemHandlers,
  operators: operatorsHandlers,
  families: familiesHandlers,
  bollettini: bollettiniHandlers,
  notices: noticesHandlers,
  information: informationHandlers,
  mail: mailHandlers,
  payments: paymentsHandlers,
  topUps: topUpsHandlers,
  receipts: receiptsHandlers,
  exports: exportsHandlers,
  dossier: dossierHandlers,
  accounts: accountsHandlers,
  editing: editingHandlers,
  outbox: outboxHandlers,
  attention: attentionHandlers,
  sync: syncHandlers,
  administration: administrationHandlers,
  importFiles: importFileHandlers,
  settings: settingsHandlers,
  fromKiosks: fromKiosksHandlers,
});
export type DeskRouter = typeof deskRouter;
