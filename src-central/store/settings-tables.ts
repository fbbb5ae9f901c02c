// Tables of the settings beyond the records that travel, as Kysely sees them; migrations 080 and 140 make them. Part of schema.ts.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { MailSecurity } from '#shared/domain/mail-security.ts';
import type { CheckoutVersion, PagopaService } from '#shared/settings/pagopa-access.ts';
import type { EnteId, OperatorId } from '#shared/domain/ids.ts';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import type { Instant } from '#shared/contracts/fields.ts';

export interface MailAccountTable {
  ente_id: EnteId;
  host: string;
  port: number;
  security: MailSecurity;
  username: string;
  from_address: string;
  per_minute: number;
  per_day: number;
  /** As settings/seal.ts made it; null: the server asks for no sign-in. */
  sealed_password: string | null;
  sealed_client_secret: string | null;
  sealed_imap_password: string | null;
  oauth: ColumnType<MailAccount['oauth'], string | null, string | null>;
  imap: ColumnType<MailAccount['imap'], string | null, string | null>;
  return_tag: boolean;
}

export interface SettingChangeTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  kind: string;
  record_id: string;
  value: ColumnType<unknown, string | null, string | null>;
  operator_id: OperatorId;
  operator_name: string;
  station_name: string;
  at: Generated<Instant>;
}

export interface PagopaAccessTable {
  ente_id: EnteId;
  service: PagopaService;
  revision: number;
  /** Null: that of the installation. */
  url: string | null;
  /** Of Checkout alone. */
  version: CheckoutVersion | null;
  sealed_key: string | null;
}

export interface SettingsTables {
  mail_account: MailAccountTable;
  setting_change: SettingChangeTable;
  pagopa_access: PagopaAccessTable;
}
