// "Paga": the payment categories and their bollettini, with the manual's columns. Only those that this parent is asked to pay, or pays for
// the family (src-shared/kiosk/what-a-parent-sees.ts). Amounts are of now.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PaymentCategoryIdSchema } from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { BollettinoStateSchema } from '../../records/bollettino.ts';
import { parentBase } from './base.ts';

export const KioskCategorySchema = z.object({
  id: PaymentCategoryIdSchema,
  name: z.string(),
  outstandingCount: z.int().min(0),
  outstandingCents: CentsSchema,
  overdueCents: CentsSchema,
  /** Something in it can be topped up. */
  prepaid: z.boolean(),
});
export type KioskCategory = z.infer<typeof KioskCategorySchema>;

/** One payable code: the whole, or an instalment that is still open. */
export const KioskPayableSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  dueDate: LocalDateSchema,
  /** 1-based; null for the whole. */
  instalment: z.int().nullable(),
});

export const KioskBollettinoSchema = z.object({
  id: BollettinoIdSchema,
  /** What is paid together must be of one. */
  familyId: FamilyIdSchema,
  categoryId: PaymentCategoryIdSchema,
  services: z.array(z.string()),
  periodFrom: LocalDateSchema,
  periodTo: LocalDateSchema,
  dueDate: LocalDateSchema,
  /** First names. */
  children: z.array(z.string()),
  /** `overdue`: issued and past its due date. */
  state: z.enum([...BollettinoStateSchema.options, 'overdue']),
  amountCents: CentsSchema,
  /** Still to be paid; what a tick adds to the total. */
  outstandingCents: CentsSchema,
  paidAt: InstantSchema.nullable(),
  subject: z.string(),
  /** Empty: it has no number yet, so it cannot be paid here. */
  payable: z.array(KioskPayableSchema),
});
export type KioskBollettino = z.infer<typeof KioskBollettinoSchema>;

export const kioskBollettiniContract = {
  /** The one with overdue debts first. */
  categories: parentBase
    .route({ method: 'GET', path: '/v1/kiosk/categories', summary: 'Categories in which something is or was owed' })
    .output(z.object({ categories: z.array(KioskCategorySchema), asOf: InstantSchema })),
  /** Overdue first, then by due date. */
  list: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/bollettini', summary: 'The bollettini of a category' })
    .input(
      z.object({
        which: z.enum(['outstanding', 'paid']),
        categoryId: PaymentCategoryIdSchema.nullable().default(null),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(KioskBollettinoSchema),
        total: z.int().min(0),
        /** "Saldo bollettini": minus what is owed in the category, or in all. */
        balanceCents: CentsSchema,
        asOf: InstantSchema,
      }),
    ),
};
