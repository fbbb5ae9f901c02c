// Whole lists as a file: begun, watched, cancelled; the finished file is a document that the shell saves.
// Fiscal codes and diets leave masked unless they were ticked, and a tick takes a reason, which is logged with who and when.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema, PaymentCategoryIdSchema, SchoolIdSchema } from '../../domain/ids.ts';
import { InstantSchema, LanguageSchema, LocalDateSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

export const ExportListSchema = z.enum(['families', 'children', 'bollettini', 'overdue']);
export type ExportList = z.infer<typeof ExportListSchema>;

export const ExportFormatSchema = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof ExportFormatSchema>;

/** What is masked on every screen. */
export const MaskedFieldSchema = z.enum(['fiscalCode', 'diet']);
export type MaskedField = z.infer<typeof MaskedFieldSchema>;

/** Chosen, not typed: what is logged must hold no personal data. */
export const DisclosureReasonSchema = z.enum(['service', 'payments', 'authority', 'correction', 'migration']);
export type DisclosureReason = z.infer<typeof DisclosureReasonSchema>;

export const ExportFilterSchema = z.object({
  /** Of bollettini. */
  which: z.enum(['all', 'outstanding', 'overdue', 'paid']).default('all'),
  categoryId: PaymentCategoryIdSchema.nullable().default(null),
  /** Where a child of the row goes to school now. */
  schoolId: SchoolIdSchema.nullable().default(null),
  /** Bollettini whose period touches these days. */
  from: LocalDateSchema.nullable().default(null),
  to: LocalDateSchema.nullable().default(null),
});
export type ExportFilter = z.infer<typeof ExportFilterSchema>;

export const ExportRequestSchema = z.object({
  list: ExportListSchema,
  format: ExportFormatSchema,
  /** Of the heads and of the words for states. Amounts and days keep the Italian form. */
  language: LanguageSchema,
  /** Keys of columns, shown in the list's own order; none means all. */
  columns: z.array(z.string().max(40)).max(40).default([]),
  filter: ExportFilterSchema.prefault({}),
  /** Fields given out whole, and why; null: everything masked stays so. */
  disclosed: z
    .object({ fields: z.array(MaskedFieldSchema).min(1).max(2), reason: DisclosureReasonSchema })
    .nullable()
    .default(null),
});
export type ExportRequest = z.infer<typeof ExportRequestSchema>;

const ExportIdSchema = z.string().min(1).max(64).brand<'ExportId'>();
export type ExportId = z.infer<typeof ExportIdSchema>;

const EndedSchema = z.enum(['cancelled', 'TOO_LARGE', 'UNEXPECTED']);

export const ExportProgressSchema = z.discriminatedUnion('state', [
  /** `done` of `total` families were read; `total` 0: not known yet. */
  z.object({ state: z.literal('running'), done: z.int().min(0), total: z.int().min(0), rows: z.int().min(0) }),
  z.object({
    state: z.literal('finished'),
    documentId: DocumentIdSchema,
    fileName: z.string(),
    rows: z.int().min(0),
    bytes: z.int().min(0),
    dataAsOf: InstantSchema.nullable(),
  }),
  /** TOO_LARGE: more than a desk keeps in memory; a filter makes it smaller, and `desk export` writes it to a disk. */
  z.object({ state: z.literal('ended'), why: EndedSchema }),
]);
export type ExportProgress = z.infer<typeof ExportProgressSchema>;

const base = oc.errors(sessionErrors);
const exportUnknown = { EXPORT_UNKNOWN: { status: 404 } } as const;

export const exportsContract = {
  /** What can be chosen, in the words of the file. */
  choices: base.input(z.object({ language: LanguageSchema })).output(
    z.object({
      lists: z.array(
        z.object({
          list: ExportListSchema,
          columns: z.array(z.object({ key: z.string(), title: z.string(), masked: MaskedFieldSchema.nullable() })),
        }),
      ),
      categories: z.array(z.object({ id: PaymentCategoryIdSchema, name: z.string() })),
      schools: z.array(z.object({ id: SchoolIdSchema, name: z.string() })),
    }),
  ),
  start: base
    .input(ExportRequestSchema)
    .errors({
      /** One at a time at a desk. */
      EXPORT_RUNNING: { status: 409 },
      COLUMN_UNKNOWN: { status: 422 },
    })
    .output(z.object({ exportId: ExportIdSchema })),
  /** Only whoever began it is told. */
  progress: base
    .input(z.object({ exportId: ExportIdSchema }))
    .errors(exportUnknown)
    .output(ExportProgressSchema),
  cancel: base
    .input(z.object({ exportId: ExportIdSchema }))
    .errors(exportUnknown)
    .output(z.object({})),
};
