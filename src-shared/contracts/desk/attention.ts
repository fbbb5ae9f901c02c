// Da sistemare: what a person must decide. Conflicts come from central with their families, refused commands from this station's outbox.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema } from '../../domain/ids.ts';
import { RefusalCodeSchema } from '../commands/result.ts';
import { UnitKeySchema, UnitValueSchema } from '../commands/unit-value.ts';
import { InstantSchema } from '../fields.ts';
import { WrittenBySchema } from '../records/conflict.ts';
import { sessionErrors } from './session-errors.ts';

export const ConflictRowSchema = z.object({
  unit: UnitKeySchema,
  personName: z.string().nullable(),
  serviceName: z.string().nullable(),
  /** Diets and fiscal codes stay out until `reveal`: then the three values are null and `masked` is true. */
  masked: z.boolean(),
  base: UnitValueSchema.nullable(),
  mine: UnitValueSchema.nullable(),
  theirs: UnitValueSchema.nullable(),
  theirsBy: WrittenBySchema.nullable(),
});
export type ConflictRow = z.infer<typeof ConflictRowSchema>;

export const ConflictViewSchema = z.object({
  id: CommandIdSchema,
  familyId: FamilyIdSchema,
  familyLabel: z.string(),
  mineBy: WrittenBySchema,
  /** Whether `mine` was written at this station. */
  fromHere: z.boolean(),
  openedAt: InstantSchema,
  rows: z.array(ConflictRowSchema),
  /** A choice was made here and has not reached central yet. */
  choicePending: z.boolean(),
});
export type ConflictView = z.infer<typeof ConflictViewSchema>;

const base = oc.errors(sessionErrors);

export const attentionContract = {
  conflicts: base
    .input(z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(50) }))
    .output(z.object({ conflicts: z.array(ConflictViewSchema), total: z.int() })),
  reveal: base
    .input(z.object({ conflictId: CommandIdSchema }))
    .errors({ CONFLICT_NOT_FOUND: { status: 404 } })
    .output(ConflictViewSchema),
  /** One choice per unit; travels as a command of its own. */
  resolve: base
    .input(
      z.object({
        conflictId: CommandIdSchema,
        choices: z
          .array(z.object({ unit: UnitKeySchema, keep: z.enum(['mine', 'theirs']) }))
          .min(1)
          .max(100),
      }),
    )
    .errors({
      CONFLICT_NOT_FOUND: { status: 404 },
      NOT_POSSIBLE: { status: 422, data: z.object({ code: RefusalCodeSchema, unit: UnitKeySchema.nullable() }) },
      DISK_FULL: { status: 507 },
    })
    .output(z.object({ commandId: CommandIdSchema })),
};
