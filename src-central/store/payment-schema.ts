// The tables of paying as Kysely sees them; migrations/120-payments.ts makes them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { CreditReason } from '#shared/contracts/central/payments/receipts.ts';
import type { PaymentFailure, PaymentSessionState, PaymentWay } from '#shared/contracts/central/payments/session.ts';
import type { Instant, Language } from '#shared/contracts/fields.ts';
import type {
  BollettinoId,
  EnteId,
  FamilyId,
  PaymentSessionId,
  PersonId,
  ReceiptKey,
  ServiceId,
  StationId,
} from '#shared/domain/ids.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import type { Cents, Json, LocalDate, NoticeNumber } from './column-marks.ts';

export interface PaymentCounterTable {
  ente_id: EnteId;
  change: number;
}

export interface PaymentSessionTable {
  ente_id: EnteId;
  id: PaymentSessionId;
  /** As it was opened. Where families were merged since, the bollettini say whose it is now. */
  family_id: FamilyId;
  code: PaymentCode;
  way: PaymentWay;
  language: Language;
  email: string | null;
  state: PaymentSessionState;
  failure: PaymentFailure | null;
  /** How many carts were asked for. */
  cart: number;
  held_until: Instant | null;
  /** SHA-256 of the link's token, hex. */
  link_digest: string;
  link_until: Instant;
  station_id: StationId;
  operator_name: string;
  opened_at: Instant;
  changed_at: Instant;
  change: number;
}

export interface SessionNoticeTable {
  ente_id: EnteId;
  session_id: PaymentSessionId;
  position: number;
  bollettino_id: BollettinoId;
  notice_number: NoticeNumber;
  amount_cents: Cents;
  subject: string;
  due_date: LocalDate;
  paid_at: Instant | null;
}

/** Only ever added: the database refuses a change. */
export interface PaymentEventTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  session_id: PaymentSessionId;
  kind: string;
  /** The number of the cart that it is about. */
  cart: number;
  /** A code; never a person's data, never an address. */
  detail: string | null;
  /** A station's name, `link`, `checkout`, `receipt`, `clock`. */
  told_by: string;
  at: Instant;
}

/** Only ever added: the database refuses a change. */
export interface ReceiptTable {
  ente_id: EnteId;
  key: ReceiptKey;
  creditor_code: string;
  receipt_id: string;
  notice_number: NoticeNumber;
  amount_cents: Cents;
  paid_at: Instant;
  received_at: Instant;
  psp_name: string;
  payment_method: string | null;
  fee_cents: Cents | null;
  brought_by: 'poll' | 'push';
  /** As it was received; its schema is in receipts/received-receipt.ts. */
  document: Json<unknown>;
}

export interface ReceiptEffectTable {
  ente_id: EnteId;
  receipt_key: ReceiptKey;
  bollettino_id: BollettinoId | null;
  session_id: PaymentSessionId | null;
  amount_cents: Cents;
  settled_cents: Cents;
  credit_cents: Cents;
  credit_reason: CreditReason | null;
  cleared_at: Instant | null;
  cleared_by: string | null;
  cleared_note: string | null;
}

export interface ReceiptReadingTable {
  ente_id: EnteId;
  next_at: Instant;
  /** Everything that was there at this moment has been read. */
  read_until: Instant | null;
  /** Of the reading under way: the first day asked for, and when it began. */
  since: LocalDate | null;
  began_at: Instant | null;
  page: Generated<number>;
  failures: Generated<number>;
  failure_code: string | null;
  holder: string | null;
  held_until: Instant | null;
}

export interface TopUpTable {
  ente_id: EnteId;
  bollettino_id: BollettinoId;
  family_id: FamilyId;
  child_id: PersonId;
  service_id: ServiceId;
  debtor_id: PersonId;
  amount_cents: Cents;
  due_date: LocalDate;
  iupd: string;
  notice_number: NoticeNumber;
  /** making: GPD may have it, nobody has seen it; expired: cancelled unpaid. */
  state: 'making' | 'made' | 'expired';
  made_at: Instant;
}

export interface PaymentTables {
  payment_counter: PaymentCounterTable;
  payment_session: PaymentSessionTable;
  session_notice: SessionNoticeTable;
  payment_event: PaymentEventTable;
  receipt: ReceiptTable;
  receipt_effect: ReceiptEffectTable;
  receipt_reading: ReceiptReadingTable;
  top_up: TopUpTable;
}
