// Receipts as central keeps them, append-only: what was paid, by which provider, and what it settled.
// A receipt counts once, whoever told it first; what is too much, or fits nothing, waits for a person as a credit.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PaymentSessionIdSchema, ReceiptKeySchema } from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { paymentsBase } from './base.ts';

export const ReceiptSchema = z.object({
  key: ReceiptKeySchema,
  /** As the payment provider numbered it. */
  receiptId: z.string(),
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  paidAt: InstantSchema,
  receivedAt: InstantSchema,
  pspName: z.string(),
  paymentMethod: z.string().nullable(),
  feeCents: CentsSchema.nullable(),
  /** Null where no bollettino of this ente has the number. */
  bollettinoId: BollettinoIdSchema.nullable(),
  familyId: FamilyIdSchema.nullable(),
  /** The session that asked for the payment; null where the parent paid elsewhere. */
  sessionId: PaymentSessionIdSchema.nullable(),
  /** How much of it settled the bollettino; the rest is a credit. */
  settledCents: CentsSchema,
});
export type Receipt = z.infer<typeof ReceiptSchema>;

/** Why money waits for a person. */
export const CreditReasonSchema = z.enum(['PAID_TWICE', 'AMOUNT_DIFFERS', 'NOTICE_UNKNOWN', 'BOLLETTINO_CANCELLED']);
export type CreditReason = z.infer<typeof CreditReasonSchema>;

export const CreditSchema = z.object({
  receipt: ReceiptSchema,
  reason: CreditReasonSchema,
  /** To be given back; negative where less was paid than was due. */
  amountCents: CentsSchema,
  settled: z.object({ at: InstantSchema, by: z.string(), note: z.string() }).nullable(),
});
export type Credit = z.infer<typeof CreditSchema>;

const page = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(50),
};

export const receiptsContract = {
  /** Newest first, in reach of this station. By family, by session, by day of payment (both days included), or these very ones. */
  list: paymentsBase
    .route({ method: 'POST', path: '/v1/receipts/list', summary: 'Receipts of a family, a session or some days' })
    .input(
      z.object({
        of: z.discriminatedUnion('by', [
          z.object({ by: z.literal('family'), familyId: FamilyIdSchema }),
          z.object({ by: z.literal('session'), sessionId: PaymentSessionIdSchema }),
          z.object({ by: z.literal('days'), from: LocalDateSchema, to: LocalDateSchema }),
          /** For a document that is made again. */
          z.object({ by: z.literal('keys'), keys: z.array(ReceiptKeySchema).min(1).max(50) }),
        ]),
        ...page,
      }),
    )
    .output(z.object({ receipts: z.array(ReceiptSchema), total: z.int() })),
  /** "Da rimborsare": open ones first. */
  credits: paymentsBase
    .route({ method: 'POST', path: '/v1/receipts/credits', summary: 'Money that waits for a person' })
    .input(z.object({ which: z.enum(['open', 'all']), ...page }))
    .output(z.object({ credits: z.array(CreditSchema), total: z.int() })),
  settleCredit: paymentsBase
    .route({ method: 'POST', path: '/v1/receipts/credits/settle', summary: 'It was given back, or cleared otherwise' })
    .errors({ CREDIT_UNKNOWN: { status: 404 }, ALREADY_SETTLED: { status: 409 } })
    .input(z.object({ key: ReceiptKeySchema, note: z.string().trim().min(3).max(500) }))
    .output(CreditSchema),
};
