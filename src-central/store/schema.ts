// The tables of central as Kysely sees them; migrations/ makes them. Columns carry the marks of the domain's types, so that a row read is
// typed without a cast. Every key begins with the ente: one database serves many municipalities.
import type { Generated } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { AccountTables } from './account-tables.ts';
import type { BollettinoTables } from './bollettino-tables.ts';
import type { CommandTables } from './command-tables.ts';
import type { DebtTables } from './debt-schema.ts';
import type { FamilyTables } from './family-tables.ts';
import type { FeedTables } from './feed-tables.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { InformationTables } from './information-tables.ts';
import type { KioskLockTables } from './kiosk-lock-tables.ts';
import type { KioskTables } from './kiosk-tables.ts';
import type { MailTables } from './mail-tables.ts';
import type { MunicipalityTables } from './municipality-tables.ts';
import type { PaymentTables } from './payment-schema.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { RollOverTables } from './roll-over-tables.ts';
import type { SettingsTables } from './settings-tables.ts';
import type { StationTables } from './station-tables.ts';

export interface MigrationTable {
  id: number;
  name: string;
  applied_at: Generated<Instant>;
}

export interface Schema
  extends
    AccountTables,
    BollettinoTables,
    CommandTables,
    DebtTables,
    FamilyTables,
    FeedTables,
    IdentityTables,
    ImportTables,
    KioskLockTables,
    KioskTables,
    InformationTables,
    MailTables,
    MunicipalityTables,
    PaymentTables,
    PrivacyTables,
    RollOverTables,
    SettingsTables,
    StationTables {
  migration: MigrationTable;
}
