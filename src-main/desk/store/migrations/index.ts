// All migrations in order. Called when a store is opened.
import type { Migration } from './migration.ts';
import { initial } from './0010-initial.ts';
import { search } from './0020-search.ts';
import { familyRecords } from './0030-family-records.ts';
import { station } from './0040-station.ts';
import { outbox } from './0050-outbox.ts';
import { alikePersons } from './0060-alike-persons.ts';
import { settings } from './0070-settings.ts';
import { handedOut } from './0090-handed-out.ts';
import { mailQueue } from './0100-mail-queue.ts';
import { accounts } from './0120-accounts.ts';
import { kioskLock } from './0140-kiosk-lock.ts';
import { information } from './0160-information.ts';
import { disclosures } from './0170-disclosures.ts';

export const migrations: readonly Migration[] = [
  initial,
  search,
  familyRecords,
  station,
  outbox,
  alikePersons,
  settings,
  handedOut,
  mailQueue,
  accounts,
  kioskLock,
  information,
  disclosures,
];
