// What GPD sends, checked at the border. Only what is used is named; the rest is let by. Java writes null where others leave out.
// Version 3 is read, because version 1 does not say whose debt a position is (docs/adr/debts-read-through-v3.md).
import { z } from 'zod';

const DateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/);
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

const TransferSchema = z.object({
  amount: z.int().nonnegative(),
  organizationFiscalCode: optional(z.string()),
  category: optional(z.string().max(140)),
  iban: optional(z.string().max(35)),
});

export const InstalmentSchema = z.object({
  nav: z.string().max(40),
  amount: z.int().min(1),
  description: optional(z.string().max(140)),
  dueDate: DateTime,
  paymentDate: optional(DateTime),
  /** UNPAYABLE and EXPIRED exist in the enumeration only. */
  status: z.enum(['UNPAID', 'PAID', 'PARTIALLY_REPORTED', 'REPORTED', 'UNPAYABLE', 'EXPIRED']),
  lastUpdatedDate: optional(DateTime),
  transfer: optional(z.array(TransferSchema)),
});

const DebtorSchema = z.object({ fiscalCode: z.string().max(40), fullName: optional(z.string().max(255)) });

export const PositionV3Schema = z.object({
  iupd: z.string().min(1).max(140),
  status: z.enum(['DRAFT', 'PUBLISHED', 'VALID', 'UNPAYABLE', 'PARTIALLY_PAID', 'PAID']),
  insertedDate: optional(DateTime),
  publishDate: optional(DateTime),
  paymentDate: optional(DateTime),
  lastUpdatedDate: optional(DateTime),
  paymentOption: z.array(z.object({ debtor: optional(DebtorSchema), installments: z.array(InstalmentSchema) })),
});
export type PositionV3 = z.infer<typeof PositionV3Schema>;

/** The positions are read one by one: one that is not understood must not hide its neighbours. */
export const PageV3Schema = z.object({
  payment_position_list: z.array(z.unknown()),
  page_info: z.object({
    page: z.int().min(0),
    limit: z.int().min(1),
    items_found: z.int().min(0),
    total_pages: z.int().min(0),
  }),
});

export const StatusV1Schema = z.object({
  status: z.enum(['DRAFT', 'PUBLISHED', 'VALID', 'INVALID', 'EXPIRED', 'PARTIALLY_PAID', 'PAID', 'REPORTED']),
});
export type StatusV1 = z.infer<typeof StatusV1Schema>['status'];

export const ProblemSchema = z.object({ title: optional(z.string()), detail: optional(z.string()) });
