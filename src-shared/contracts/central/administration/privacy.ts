// Retention: how long what is kept, what would be erased today, and the erasing itself, which goes on at central by itself; and what was given out.
// Nothing that is still needed is erased; it is counted with the reason.
import { z } from 'zod';
import { RETENTION_CLASSES } from '../../../domain/retention.ts';
import { FamilyIdSchema } from '../../../domain/ids.ts';
import { ExportedListSchema } from '../../disclosure.ts';
import { InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { administration } from './base.ts';

export const RetentionClassSchema = z.enum(RETENTION_CLASSES);

/** Why something whose time is over stays. */
export const KeptReasonSchema = z.enum([
  'debtOpen',
  'balanceLeft',
  'conflictOpen',
  'undecided',
  'latestValue',
  'ageUnknown',
]);
export type KeptReason = z.infer<typeof KeptReasonSchema>;

export const ErasureCountsSchema = z.object({
  erased: z.int().min(0),
  /** Only their names and contacts: a bollettino still needs them. */
  pseudonymised: z.int().min(0),
  kept: z.partialRecord(KeptReasonSchema, z.int().min(1)),
});
export type ErasureCounts = z.infer<typeof ErasureCountsSchema>;

const CountsByClassSchema = z.record(RetentionClassSchema, ErasureCountsSchema);
export type CountsByClass = z.infer<typeof CountsByClassSchema>;

/** Something of the families' data that left an office. A name that is gone was erased. */
export const DisclosureEntrySchema = z.object({
  at: InstantSchema,
  /** Who gave it out; null where only the station is recorded. */
  by: z.string().nullable(),
  station: z.string().nullable(),
  /** Null: every family. */
  family: z.object({ familyId: FamilyIdSchema, label: z.string().nullable() }).nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('dossier'), to: z.string().nullable() }),
    z.object({ kind: z.literal('mail'), to: z.string().nullable() }),
    /** Made and shown: whether it was then printed, saved or copied by hand, nobody can tell. */
    z.object({ kind: z.literal('notice'), noticeNumber: NoticeNumberSchema }),
    ExportedListSchema,
  ]),
});
export type DisclosureEntry = z.infer<typeof DisclosureEntrySchema>;

export const ErasureRunSchema = z.object({
  state: z.enum(['running', 'done', 'cancelled']),
  asOf: LocalDateSchema,
  startedAt: InstantSchema,
  endedAt: InstantSchema.nullable(),
  operatorName: z.string(),
  /** Null when it has ended. */
  atClass: RetentionClassSchema.nullable(),
  counts: CountsByClassSchema,
});
export type ErasureRun = z.infer<typeof ErasureRunSchema>;

const base = administration;

export const privacyContract = {
  read: base
    .route({
      method: 'GET',
      path: '/v1/administration/privacy',
      summary: 'Retention as it is set, and the last erasure',
    })
    .output(
      z.object({
        rules: z.array(
          z.object({
            class: RetentionClassSchema,
            months: z.int(),
            changedBy: z.string().nullable(),
            changedAt: InstantSchema.nullable(),
          }),
        ),
        run: ErasureRunSchema.nullable(),
      }),
    ),
  setMonths: base
    .route({ method: 'PUT', path: '/v1/administration/privacy/rules', summary: 'How long a class is kept' })
    .errors({ OUT_OF_BOUNDS: { status: 422, message: 'Not within the bounds of this class.' } })
    .input(z.object({ class: RetentionClassSchema, months: z.int().min(1).max(1200) }))
    .output(z.object({})),
  /** Changes nothing. */
  preview: base
    .route({ method: 'GET', path: '/v1/administration/privacy/preview', summary: 'What an erasure would do today' })
    .output(
      z.object({
        asOf: LocalDateSchema,
        counts: CountsByClassSchema,
        /** More than a tenth of the families: every station will stop and ask before it forgets them. */
        stationsWillAsk: z.boolean(),
      }),
    ),
  families: base
    .route({ method: 'GET', path: '/v1/administration/privacy/families', summary: 'The families whose time is over' })
    .input(z.object({ after: FamilyIdSchema.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }))
    .output(
      z.object({
        families: z.array(
          z.object({
            familyId: FamilyIdSchema,
            label: z.string(),
            lastDay: LocalDateSchema,
            fate: z.enum(['erased', 'pseudonymised', ...KeptReasonSchema.options]),
          }),
        ),
        more: z.boolean(),
      }),
    ),
  disclosures: base
    .route({
      method: 'GET',
      path: '/v1/administration/privacy/disclosures',
      summary: 'What of the families left the offices, newest first',
    })
    .input(
      z.object({
        /** Part of a family's name; empty: of all. */
        family: z.string().trim().max(80).default(''),
        offset: z.coerce.number().int().min(0).default(0),
      }),
    )
    .output(z.object({ disclosures: z.array(DisclosureEntrySchema), more: z.boolean() })),
  start: base
    .route({ method: 'POST', path: '/v1/administration/privacy/erasure', summary: 'Erases what the preview counted' })
    .errors({ ERASURE_RUNNING: { status: 409, message: 'An erasure is running already.' } })
    /** As the preview said it: what became due since then waits for the next time. */
    .input(z.object({ asOf: LocalDateSchema, understood: z.literal(true) }))
    .output(ErasureRunSchema),
  /** What has been erased stays erased. */
  cancel: base
    .route({ method: 'DELETE', path: '/v1/administration/privacy/erasure', summary: 'Stops the erasure that runs' })
    .output(z.object({})),
};
