// The whole central contract, implemented. Served by create-server.ts, described by openapi-document.ts.
import { debtsHandlers } from '../debts/handlers.ts';
import { disclosuresHandlers } from '../disclosures/handlers.ts';
import { enrolmentHandlers } from '../enrolment/handlers.ts';
import { commandHandlers, familyHandlers } from '../commands/handlers.ts';
import { importHandlers } from '../imports/handlers.ts';
import { firstStartHandlers } from '../notices/first-start-handlers.ts';
import { fromKiosksHandlers } from '../kiosk/counter/handlers.ts';
import { kioskHandlers } from '../kiosk/handlers.ts';
import { kioskAdministrationHandlers } from '../kiosk/lock/handlers.ts';
import { administerInformationHandlers } from '../information/administer-handlers.ts';
import { informationHandlers } from '../information/handlers.ts';
import { mailHandlers } from '../mail/handlers.ts';
import { noticesHandlers } from '../notices/handlers.ts';
import { paymentHandlers } from '../payments/handlers.ts';
import { receiptHandlers } from '../receipts/handlers.ts';
import { settingsHandlers, stationSettingsHandlers } from '../settings/handlers.ts';
import { privacyHandlers } from '../retention/handlers.ts';
import { rollOverHandlers } from '../roll-over/handlers.ts';
import { now, syncHandlers } from '../sync/handlers.ts';
import { topUpHandlers } from '../top-ups/handlers.ts';
import { anybody } from '../sync/station-procedures.ts';
import { version } from './version.ts';

export const router = anybody.router({
  health: anybody.health.handler(async ({ context }) => {
    await context.services.ping();
    return { status: 'ok', version, serverTime: now() };
  }),
  enrolment: enrolmentHandlers,
  sync: { ...syncHandlers, ...commandHandlers },
  families: familyHandlers,
  settings: stationSettingsHandlers,
  notices: noticesHandlers,
  information: informationHandlers,
  disclosures: disclosuresHandlers,
  mail: mailHandlers,
  payments: paymentHandlers,
  receipts: receiptHandlers,
  topUps: topUpHandlers,
  kiosk: kioskHandlers,
  fromKiosks: fromKiosksHandlers,
  administration: {
    debts: debtsHandlers,
    settings: settingsHandlers,
    imports: importHandlers,
    kiosks: kioskAdministrationHandlers,
    information: administerInformationHandlers,
    privacy: privacyHandlers,
    rollOver: rollOverHandlers,
    firstStart: firstStartHandlers,
  },
});
