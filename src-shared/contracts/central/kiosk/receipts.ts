// Receipts of what this parent paid, or was asked to pay: the list, and what the paper says, which the kiosk's desk draws.
import { z } from 'zod';
import { BollettinoIdSchema, ReceiptKeySchema } from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { parentBase } from './base.ts';

export const KioskReceiptSchema = z.object({
  key: ReceiptKeySchema,
  bollettinoId: BollettinoIdSchema,
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  paidAt: InstantSchema,
  subject: z.string(),
  services: z.array(z.string()),
  /** First names. */
  children: z.array(z.string()),
  provider: z.string(),
});
export type KioskReceipt = z.infer<typeof KioskReceiptSchema>;

export const ReceiptSourceSchema = z.object({
  key: ReceiptKeySchema,
  receiptId: z.string(),
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  paidAt: InstantSchema,
  provider: z.string(),
  method: z.string().nullable(),
  feeCents: CentsSchema.nullable(),
  subject: z.string(),
  period: z.object({ from: LocalDateSchema, to: LocalDateSchema }),
  lines: z.array(z.object({ child: z.string(), service: z.string(), quantity: z.int(), unitCents: CentsSchema })),
  payer: z.string(),
});
export type ReceiptSource = z.infer<typeof ReceiptSourceSchema>;

export const kioskReceiptsContract = {
  /** Newest first. */
  list: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/receipts', summary: 'Receipts, the newest first' })
    .input(z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(50) }))
    .output(z.object({ receipts: z.array(KioskReceiptSchema), total: z.int().min(0) })),
  source: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/receipts/source', summary: 'What the papers of these receipts say' })
    .errors({ RECEIPT_UNKNOWN: { status: 404 } })
    .input(z.object({ keys: z.array(ReceiptKeySchema).min(1).max(20) }))
    .output(z.object({ receipts: z.array(ReceiptSourceSchema) })),
};
