// A charge for a period, decided by central alone. Its amount is the sum of its lines; a station never changes it.
import { z } from 'zod';
import { BollettinoIdSchema, PaymentCategoryIdSchema, PersonIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema, RevisionSchema } from '../fields.ts';

export const BollettinoStateSchema = z.enum(['draft', 'issued', 'paying', 'paid', 'cancelled']);
export type BollettinoState = z.infer<typeof BollettinoStateSchema>;

export const BollettinoLineSchema = z.object({
  childId: PersonIdSchema,
  serviceId: ServiceIdSchema,
  quantity: z.int().min(1),
  unitCents: CentsSchema,
});
export type BollettinoLine = z.infer<typeof BollettinoLineSchema>;

export const InstalmentSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  dueDate: LocalDateSchema,
  paidAt: InstantSchema.nullable(),
});
export type Instalment = z.infer<typeof InstalmentSchema>;

export const BollettinoRecordSchema = z.object({
  id: BollettinoIdSchema,
  revision: RevisionSchema,
  categoryId: PaymentCategoryIdSchema,
  periodFrom: LocalDateSchema,
  periodTo: LocalDateSchema,
  dueDate: LocalDateSchema,
  issuedOn: LocalDateSchema,
  /** "Overdue" is no state of its own: it is issued and past its due date, so it needs no nightly job. */
  state: BollettinoStateSchema,
  amountCents: CentsSchema,
  paidCents: CentsSchema,
  paidAt: InstantSchema.nullable(),
  /** Without personal data (guide of pagoPA): it is printed, mailed and seen by payment providers. */
  subject: z.string().max(140),
  /** Who is asked to pay. */
  debtorId: PersonIdSchema,
  lines: z.array(BollettinoLineSchema).min(1).max(40),
  /** The single payment's notice number; null where the bollettino is payable in instalments only or has none yet. */
  noticeNumber: NoticeNumberSchema.nullable(),
  instalments: z.array(InstalmentSchema).max(9),
});
export type BollettinoRecord = z.infer<typeof BollettinoRecordSchema>;

/** Prepaid balance of a child in a payment category. */
export const WalletRecordSchema = z.object({
  childId: PersonIdSchema,
  categoryId: PaymentCategoryIdSchema,
  balanceCents: CentsSchema,
  lastTopUpCents: CentsSchema.nullable(),
  lastTopUpAt: InstantSchema.nullable(),
});
export type WalletRecord = z.infer<typeof WalletRecordSchema>;
