// Tables of the settings beyond the records that travel, as Kysely sees them; migrations/080-settings.ts makes them. Part of schema.ts.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { MailSecurity } from '#shared/domain/mail-security.ts';
import type { EnteId, OperatorId } from '#shared/domain/ids.ts';
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
