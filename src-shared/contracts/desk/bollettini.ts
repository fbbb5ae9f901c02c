// What a family owes, by payment category: the manual's table and its totals.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PaymentCategoryIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../fields.ts';
import { BollettinoStateSchema } from '../records/bollettino.ts';
import { sessionErrors } from './session-errors.ts';

/** As shown: 'overdue' is an issued bollettino past its due date. */
export const ShownStateSchema = z.enum([...BollettinoStateSchema.options, 'overdue']);
export type ShownState = z.infer<typeof ShownStateSchema>;

export const BollettinoRowSchema = z.object({
  id: BollettinoIdSchema,
  categoryId: PaymentCategoryIdSchema,
  services: z.array(z.string()),
  periodFrom: LocalDateSchema,
  periodTo: LocalDateSchema,
  dueDate: LocalDateSchema,
  children: z.array(z.string()),
  state: ShownStateSchema,
  amountCents: CentsSchema,
  /** Still to be paid; what a tick adds to the total. */
  outstandingCents: CentsSchema,
  paidAt: InstantSchema.nullable(),
  subject: z.string(),
  /** Empty: no notice can be made yet. */
  noticeNumbers: z.array(NoticeNumberSchema),
  instalments: z.int(),
});
export type BollettinoRow = z.infer<typeof BollettinoRowSchema>;

const base = oc.errors({ ...sessionErrors, FAMILY_NOT_FOUND: { status: 404 } });

export const bollettiniContract = {
  /** The categories in which the family owes or owed something, the one with overdue debts first. */
  categories: base.input(z.object({ familyId: FamilyIdSchema })).output(
    z.object({
      categories: z.array(
        z.object({
          id: PaymentCategoryIdSchema,
          name: z.string(),
          outstandingCount: z.int(),
          outstandingCents: CentsSchema,
          overdueCents: CentsSchema,
        }),
      ),
    }),
  ),
  /** Overdue first, then by due date; pages of at most 100. `which` as the tabs of the card. */
  list: base
    .input(
      z.object({
        familyId: FamilyIdSchema,
        which: z.enum(['outstanding', 'paid', 'all']),
        categoryId: PaymentCategoryIdSchema.nullable().default(null),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(BollettinoRowSchema),
        total: z.int(),
        /** Minus what is owed in the category (or in all): "Saldo bollettini". */
        balanceCents: CentsSchema,
        dataAsOf: InstantSchema.nullable(),
      }),
    ),
  /** From summary rows, never summed on the fly. */
  overdueByService: oc.errors(sessionErrors).output(
    z.object({
      services: z.array(
        z.object({ serviceId: ServiceIdSchema, name: z.string(), count: z.int(), overdueCents: CentsSchema }),
      ),
      asOf: LocalDateSchema,
    }),
  ),
};
