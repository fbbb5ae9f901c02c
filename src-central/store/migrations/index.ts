// Every migration in the order of its number. A migration that has been released is never edited: add the next one (tens).
import type { Migration } from '../migrate.ts';
import { municipality } from './010-municipality.ts';
import { families } from './020-families.ts';
import { bollettini } from './030-bollettini.ts';
import { stationsAndFeed } from './040-stations-and-feed.ts';
import { delegationsAndConflicts } from './050-delegations-and-conflicts.ts';
import { stationKeys } from './060-station-keys.ts';
import { commands } from './070-commands.ts';
import { settings } from './080-settings.ts';
import { imports } from './090-imports.ts';
import { debts } from './100-debts.ts';
import { privacy } from './110-privacy.ts';
import { payments } from './120-payments.ts';
import { mail } from './130-mail.ts';
import { pagopaAccess } from './140-pagopa-access.ts';
import { withdrawnDebts } from './150-withdrawn-debts.ts';
import { rollOver } from './160-roll-over.ts';
import { accounts } from './170-accounts.ts';
import { kiosk } from './180-kiosk.ts';
import { identity } from './190-identity.ts';
import { information } from './200-information.ts';
import { kioskLock } from './210-kiosk-lock.ts';
import { receiptMail } from './220-receipt-mail.ts';
import { disclosures } from './230-disclosures.ts';
import { identityKeys } from './240-identity-keys.ts';
import { privacyNotice } from './250-privacy-notice.ts';
import { parentsLanguages } from './260-parents-languages.ts';

export const migrations: readonly Migration[] = [
  municipality,
  families,
  bollettini,
  stationsAndFeed,
  delegationsAndConflicts,
  stationKeys,
  commands,
  settings,
  imports,
  debts,
  privacy,
  payments,
  mail,
  pagopaAccess,
  withdrawnDebts,
  rollOver,
  accounts,
  kiosk,
  identity,
  information,
  kioskLock,
  receiptMail,
  disclosures,
  identityKeys,
  privacyNotice,
  parentsLanguages,
];
