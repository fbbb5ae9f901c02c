// A family and what hangs on it as Kysely sees them; migrations 020 and 050 make them. Part of schema.ts.
import type { Generated } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { EnteId, FamilyId, PaymentCategoryId, PersonId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { Cents, LocalDate } from './column-marks.ts';

export interface FamilyTable {
  ente_id: EnteId;
  id: FamilyId;
  revision: number;
  label: string;
  /** The address is one unit: these four are null together. */
  street: string | null;
  postal_code: string | null;
  city: string | null;
  province: string | null;
  notes: string | null;
  merged_into: FamilyId | null;
  /** Set where only what its kept bollettini need is left: to everybody but retention the family is gone. */
  erased_on: Generated<LocalDate | null>;
}

export interface PersonTable {
  ente_id: EnteId;
  id: PersonId;
  revision: number;
  given_name: string;
  family_name: string;
  fiscal_code: string | null;
  fiscal_code_check: PersonRecord['fiscalCodeCheck'];
  birth_date: LocalDate | null;
  birth_place: string | null;
  sex: PersonRecord['sex'];
  phones: string[];
  emails: string[];
  language: PersonRecord['language'];
}

export interface FamilyMemberTable {
  ente_id: EnteId;
  family_id: FamilyId;
  person_id: PersonId;
  role: PersonRecord['role'];
  position: number;
}

export interface PayerTable {
  ente_id: EnteId;
  family_id: FamilyId;
  person_id: PersonId;
  share_percent: number;
  declarant: boolean;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
}

export interface EnrolmentTable {
  ente_id: EnteId;
  family_id: FamilyId;
  child_id: PersonId;
  service_id: ServiceId;
  school_id: SchoolId;
  school_year: string;
  class_name: string;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  tariff_band: string | null;
}

export interface DietTable {
  ente_id: EnteId;
  family_id: FamilyId;
  child_id: PersonId;
  kind: string;
  medical: boolean;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
}

export interface DelegationTable {
  ente_id: EnteId;
  family_id: FamilyId;
  person_id: PersonId;
  purpose: string;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  document_seen: string | null;
}

export interface WalletTable {
  ente_id: EnteId;
  family_id: FamilyId;
  child_id: PersonId;
  category_id: PaymentCategoryId;
  balance_cents: Cents;
  last_top_up_cents: Cents | null;
  last_top_up_at: Instant | null;
}

/** Derived from the enrolments by the rule in families/queries.ts: where a child counts as going to school. Scope is read from it. */
export interface ChildSchoolTable {
  ente_id: EnteId;
  family_id: FamilyId;
  child_id: PersonId;
  school_id: SchoolId;
}

export interface FamilyTables {
  family: FamilyTable;
  person: PersonTable;
  family_member: FamilyMemberTable;
  payer: PayerTable;
  enrolment: EnrolmentTable;
  diet: DietTable;
  delegation: DelegationTable;
  wallet: WalletTable;
  child_school: ChildSchoolTable;
}
