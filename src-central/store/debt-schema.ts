// The tables of debts at pagoPA as Kysely sees them; migrations/100-debts.ts makes them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import type { Json, LocalDate, NoticeNumber } from './column-marks.ts';

/** One reading of GPD, with the cursor from which any process goes on. */
export interface DebtRunTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  kind: 'recent' | 'full';
  state: 'running' | 'done' | 'failed';
  /** Null: the timetable. */
  started_by: string | null;
  /** The day that its windows are counted from. */
  today: LocalDate;
  phase: 'due' | 'paid' | 'unseen';
  window_index: Generated<number>;
  page: Generated<number>;
  /** How many positions the window's first page spoke of. */
  window_found: number | null;
  rereads: Generated<number>;
  pages: Generated<number>;
  positions: Generated<number>;
  made: Generated<number>;
  changed: Generated<number>;
  to_tray: Generated<number>;
  strange: Generated<number>;
  /** Known ones that GPD has no more. */
  gone: Generated<number>;
  failures: Generated<number>;
  failure_code: string | null;
  retry_at: Instant | null;
  started_at: Generated<Instant>;
  touched_at: Generated<Instant>;
  finished_at: Instant | null;
}

/** When GPD is read next, and which process works for the ente just now. */
export interface DebtScheduleTable {
  ente_id: EnteId;
  next_at: Instant;
  holder: string | null;
  held_until: Instant | null;
}

export interface DebtPositionTable {
  ente_id: EnteId;
  iupd: string;
  state: 'settled' | 'tray' | 'closed' | 'dismissed';
  bollettino_id: BollettinoId | null;
  /** gpd: made of it; known: was there before; published: sent there by us. */
  origin: 'gpd' | 'known' | 'published' | null;
  /** The position as it was last read; its schema is in debts/gpd/gpd-position.ts. */
  document: Json<unknown>;
  digest: string;
  updated_at: Instant | null;
  debtor_code: string | null;
  problem: string | null;
  /** Why a person dismissed it. */
  reason: string | null;
  decided_by: string | null;
  seen_run: number;
  first_seen_at: Generated<Instant>;
}

export interface DebtorTieTable {
  ente_id: EnteId;
  debtor_code: string;
  taxonomy_code: string;
  family_id: FamilyId;
  debtor_id: PersonId;
  child_id: PersonId;
  service_id: ServiceId;
  made_by: string;
  made_at: Generated<Instant>;
}

export interface IuvCounterTable {
  ente_id: EnteId;
  segregation_code: string;
  /** One more than the last possible one where all have been given. */
  next_base: number;
  in_use: boolean;
  /** Whether a number of it was ever given: from then on it never goes back. */
  given: boolean;
}

export type PublicationState = 'waiting' | 'published' | 'refused' | 'withdrawing' | 'withdrawn' | 'paidAnyway';

export interface DebtPublicationTable {
  ente_id: EnteId;
  bollettino_id: BollettinoId;
  iupd: string;
  notice_number: NoticeNumber | null;
  state: PublicationState;
  attempts: Generated<number>;
  code: string | null;
  sentence: string | null;
  next_attempt_at: Generated<Instant>;
  made_at: Generated<Instant>;
  published_at: Instant | null;
}

export interface DebtTables {
  debt_run: DebtRunTable;
  debt_schedule: DebtScheduleTable;
  debt_position: DebtPositionTable;
  debtor_tie: DebtorTieTable;
  iuv_counter: IuvCounterTable;
  debt_publication: DebtPublicationTable;
}
