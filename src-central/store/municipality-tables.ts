// The ente and its catalogue as Kysely sees them; migrations 010 and 080 make them. Part of schema.ts.
import type { Generated } from 'kysely';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { EnteId, OperatorId, PaymentCategoryId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { Cents, JsonOr } from './column-marks.ts';

export interface EnteTable {
  id: EnteId;
  revision: number;
  name: string;
  fiscal_code: string;
  sector: string | null;
  contact_line: string | null;
  help_phone: string | null;
  help_email: string | null;
  cbill: string | null;
  postal: EnteRecord['postal'];
  sells_on_website: boolean;
  sells_on_app: boolean;
  logo: EnteRecord['logo'];
  segregation_code: Generated<string | null>;
  features: JsonOr<EnteRecord['features']>;
  diet_kinds: JsonOr<EnteRecord['dietKinds']>;
  school_years: JsonOr<EnteRecord['schoolYears']>;
  mail_revision: Generated<number | null>;
  privacy_notice: Generated<EnteRecord['privacyNotice']>;
}

export interface SchoolTable {
  ente_id: EnteId;
  id: SchoolId;
  revision: number;
  code: string;
  name: string;
  last_grade: Generated<number | null>;
  classes: Generated<string[]>;
}

export interface PaymentCategoryTable {
  ente_id: EnteId;
  id: PaymentCategoryId;
  revision: number;
  name: string;
  taxonomy_code: string;
  iban: string;
  prepaid: boolean;
  top_up_min_cents: Cents | null;
  top_up_max_cents: Cents | null;
}

export interface ServiceTable {
  ente_id: EnteId;
  id: ServiceId;
  revision: number;
  name: string;
  category_id: PaymentCategoryId;
  prepaid: boolean;
}

export interface OperatorTable {
  ente_id: EnteId;
  id: OperatorId;
  revision: number;
  username: string;
  display_name: string;
  role: OperatorRecord['role'];
  active: boolean;
  password_digest: string;
}

export interface MunicipalityTables {
  ente: EnteTable;
  school: SchoolTable;
  payment_category: PaymentCategoryTable;
  service: ServiceTable;
  operator: OperatorTable;
}
