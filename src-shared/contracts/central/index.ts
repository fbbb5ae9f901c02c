// The central contract: everything a desk may ask of the central server, by aggregate.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { InstantSchema } from '../fields.ts';
import { administrationContract } from './administration/index.ts';
import { centralDisclosuresContract } from './disclosures.ts';
import { enrolmentContract } from './enrolment.ts';
import { commandsContract } from './commands.ts';
import { familyHistoryContract } from './family-history.ts';
import { fromKiosksContract } from './kiosk/counter.ts';
import { kioskCentralContract } from './kiosk/index.ts';
import { informationContract } from './information.ts';
import { centralMailContract } from './mail.ts';
import { centralNoticesContract } from './notices.ts';
import { paymentsContract } from './payments/payments.ts';
import { receiptsContract } from './payments/receipts.ts';
import { topUpsContract } from './payments/top-ups.ts';
import { stationSettingsContract } from './stations-settings.ts';
import { syncContract } from './sync.ts';

export const centralContract = {
  health: oc
    .route({
      method: 'GET',
      path: '/v1/health',
      summary: 'Whether the server and its database answer',
      spec: (spec) => ({ ...spec, security: [] }),
    })
    .output(z.object({ status: z.literal('ok'), version: z.string(), serverTime: InstantSchema })),
  enrolment: enrolmentContract,
  sync: { ...syncContract, ...commandsContract },
  families: familyHistoryContract,
  settings: stationSettingsContract,
  notices: centralNoticesContract,
  information: informationContract,
  disclosures: centralDisclosuresContract,
  mail: centralMailContract,
  payments: paymentsContract,
  receipts: receiptsContract,
  topUps: topUpsContract,
  kiosk: kioskCentralContract,
  fromKiosks: fromKiosksContract,
  administration: administrationContract,
};
