// Bollettini with their lines and instalments as Kysely sees them; migration 030 makes them. Part of schema.ts.
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId, PaymentCategoryId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import type { Cents, LocalDate, NoticeNumber } from './column-marks.ts';

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

export interface BollettinoTables {
  bollettino: BollettinoTable;
  bollettino_line: BollettinoLineTable;
  instalment: InstalmentTable;
}
