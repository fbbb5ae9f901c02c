// The tables of central as Kysely sees them, one interface each; migrations/ makes them. Columns carry the marks of the domain's
// types, so that a row read is typed without a cast. Every key begins with the ente: one database serves many municipalities.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type {
  BollettinoId,
  CommandId,
  EnteId,
  FamilyId,
  OperatorId,
  PaymentCategoryId,
  PersonId,
  SchoolId,
  ServiceId,
  StationId,
} from '#shared/domain/ids.ts';
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { UnitKey, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Cursor, SnapshotEncoding } from '#shared/contracts/central/sync.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { ConflictRecord, ConflictUnit, WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { AccountTables } from './account-tables.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { KioskLockTables } from './kiosk-lock-tables.ts';
import type { KioskTables } from './kiosk-tables.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';
import type { Cents, Json, LocalDate, NoticeNumber } from './column-marks.ts';
import type { InformationTables } from './information-tables.ts';
import type { MailTables } from './mail-tables.ts';
import type { PrivacyTables } from './privacy-tables.ts';
import type { DebtTables } from './debt-schema.ts';
import type { RollOverTables } from './roll-over-tables.ts';
import type { SettingsTables } from './settings-tables.ts';
import type { PaymentTables } from './payment-schema.ts';

export type { Cents, Json, LocalDate, NoticeNumber };
export type Epoch = Cursor['epoch'];

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

/** The same, with a default of the table. */
export type JsonOr<Value> = ColumnType<Value, string | undefined, string>;

export interface ConflictTable {
  ente_id: EnteId;
  id: ConflictRecord['id'];
  family_id: FamilyId;
  mine_by: Json<WrittenBy>;
  opened_at: Instant;
  units: Json<ConflictUnit[]>;
  /** Null while it is open; set together with closed_by. */
  closed_at: Instant | null;
  closed_by: Json<WrittenBy> | null;
  choices: Json<unknown> | null;
}

export interface FamilyMergeTable {
  ente_id: EnteId;
  command_id: CommandId;
  survivor_id: FamilyId;
  gone_id: FamilyId;
  gone_label: string;
  operator_name: string;
  merged_at: Instant;
  undone_at: Instant | null;
  /** What the merge moved: written and read by merging and parting alone. */
  detail: Json<unknown>;
}

/** One command that central decided about, with what it answered: a repeat gets the same. */
export interface AppliedCommandTable {
  ente_id: EnteId;
  id: CommandId;
  /** SHA-256 of the command as it was sent, hex. */
  digest: string;
  kind: string;
  family_id: FamilyId;
  station_id: StationId;
  operator_id: OperatorId;
  captured_at: Instant;
  applied_at: Generated<Instant>;
  result: CommandResult;
}

export interface UnitHistoryTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  family_id: FamilyId;
  /** The person whose unit it is, else the family. */
  subject: PersonId | FamilyId;
  unit: UnitKey;
  value: UnitValue | null;
  person_name: string | null;
  command_id: CommandId;
  operator_name: string;
  station_name: string;
  written_at: Instant;
  chosen: 'mine' | 'theirs' | null;
  at: Generated<Instant>;
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

export interface BollettinoTable {
  ente_id: EnteId;
  id: BollettinoId;
  family_id: FamilyId;
  revision: number;
  category_id: PaymentCategoryId;
  period_from: LocalDate;
  period_to: LocalDate;
  due_date: LocalDate;
  issued_on: LocalDate;
  state: BollettinoRecord['state'];
  amount_cents: Cents;
  paid_cents: Cents;
  paid_at: Instant | null;
  subject: string;
  debtor_id: PersonId;
  notice_number: NoticeNumber | null;
}

export interface BollettinoLineTable {
  ente_id: EnteId;
  bollettino_id: BollettinoId;
  position: number;
  child_id: PersonId;
  service_id: ServiceId;
  quantity: number;
  unit_cents: Cents;
}

export interface InstalmentTable {
  ente_id: EnteId;
  bollettino_id: BollettinoId;
  position: number;
  notice_number: NoticeNumber;
  amount_cents: Cents;
  due_date: LocalDate;
  paid_at: Instant | null;
}

export interface StationTable {
  ente_id: EnteId;
  id: StationId;
  name: string;
  /** The feed's number when the station's schools last changed: what is older is sent to it as whole families only. */
  scope_seq: Generated<number>;
  made_at: Generated<Instant>;
  role: StationRole;
  /** `revoking`: revoked, but its outbox has not been handed in yet. */
  state: Generated<'active' | 'revoking' | 'revoked'>;
  /** Null only of a station that never had one, and was revoked for it. */
  public_key: StationPublicKey | null;
  /** Of the program that enrolled. */
  program_version: string | null;
}

export interface StationSchoolTable {
  ente_id: EnteId;
  station_id: StationId;
  school_id: SchoolId;
}

export interface EnrolmentCodeTable {
  /** SHA-256 of the code, hex. The code itself is shown once and kept nowhere. */
  digest: string;
  ente_id: EnteId;
  station_name: string;
  role: StationRole;
  schools: SchoolId[];
  made_at: Generated<Instant>;
  expires_at: Instant;
  /** The three are set together: one code, one key, one station. */
  used_at: Instant | null;
  used_by_key: StationPublicKey | null;
  station_id: StationId | null;
}

/** How often codes were tried, by address and (as '*') by everybody, in each window of time. */
export interface EnrolmentAttemptTable {
  source: string;
  window_start: Instant;
  attempts: number;
}

export interface SeenNonceTable {
  station_id: StationId;
  nonce: string;
  at: Generated<Instant>;
}

/** What a revoked station handed in; an administrator decides whether it takes effect. */
export interface QuarantinedCommandTable {
  ente_id: EnteId;
  station_id: StationId;
  /** The command's own, or the digest of what came where it has none. */
  id: string;
  command: unknown;
  received_at: Generated<Instant>;
  decided_at: Instant | null;
  decision: 'released' | 'discarded' | null;
  reason: string | null;
}

export interface FeedCounterTable {
  ente_id: EnteId;
  epoch: Epoch;
  /** The last number given. */
  seq: number;
  /** Entries up to this number are gone: a cursor below it needs a snapshot. */
  pruned_seq: number;
}

/** What changed, not its value: the value is read when a station asks (docs/adr/central-feed-holds-references.md). */
export type FeedKind =
  | 'ente'
  | 'school'
  | 'service'
  | 'paymentCategory'
  | 'operator'
  | 'publication'
  | 'family'
  | 'bollettino'
  | 'bollettinoDeleted'
  | 'familyDeleted'
  | 'recordDeleted';

export interface FeedEntryTable {
  ente_id: EnteId;
  seq: number;
  kind: FeedKind;
  /** Set for kinds about a family or a bollettino. */
  family_id: FamilyId | null;
  /** The bollettino's or the catalog record's id. */
  record_id: string | null;
  /** With kind `recordDeleted`: which table the record was in. */
  record_kind: 'school' | 'service' | 'paymentCategory' | 'operator' | 'publication' | null;
  /**
   * The family's schools before and after the change; empty where no child of it goes to school, null where there was or is no family.
   * Null for kinds without a family.
   */
  schools_before: SchoolId[] | null;
  schools_after: SchoolId[] | null;
  /** Set when only this station is told: its own schools changed. */
  station_id: StationId | null;
  reason: string;
  at: Generated<Instant>;
}

export interface SnapshotTable {
  id: string;
  ente_id: EnteId;
  scope_key: string;
  encoding: SnapshotEncoding;
  epoch: Epoch;
  seq: number;
  lines: number;
  families: number;
  persons: number;
  bollettini: number;
  bytes: number;
  sha256: string;
  made_at: Generated<Instant>;
}

export interface MigrationTable {
  id: number;
  name: string;
  applied_at: Generated<Instant>;
}

export interface Schema
  extends
    AccountTables,
    DebtTables,
    IdentityTables,
    ImportTables,
    KioskLockTables,
    KioskTables,
    InformationTables,
    MailTables,
    PaymentTables,
    PrivacyTables,
    RollOverTables,
    SettingsTables {
  ente: EnteTable;
  school: SchoolTable;
  payment_category: PaymentCategoryTable;
  service: ServiceTable;
  operator: OperatorTable;
  family: FamilyTable;
  person: PersonTable;
  family_member: FamilyMemberTable;
  payer: PayerTable;
  enrolment: EnrolmentTable;
  diet: DietTable;
  delegation: DelegationTable;
  conflict: ConflictTable;
  family_merge: FamilyMergeTable;
  applied_command: AppliedCommandTable;
  unit_history: UnitHistoryTable;
  wallet: WalletTable;
  child_school: ChildSchoolTable;
  bollettino: BollettinoTable;
  bollettino_line: BollettinoLineTable;
  instalment: InstalmentTable;
  station: StationTable;
  station_school: StationSchoolTable;
  enrolment_code: EnrolmentCodeTable;
  enrolment_attempt: EnrolmentAttemptTable;
  seen_nonce: SeenNonceTable;
  quarantined_command: QuarantinedCommandTable;
  feed_counter: FeedCounterTable;
  feed_entry: FeedEntryTable;
  snapshot: SnapshotTable;
  migration: MigrationTable;
}
