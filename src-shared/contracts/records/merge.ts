// That a family was merged into another, as far as a station must know it: to say so, and to offer the undoing.
// What the merge did in detail stays at central, which alone undoes it.
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';

export const MergeRecordSchema = z.object({
  /** The command that merged; undoing names it. */
  commandId: CommandIdSchema,
  goneFamilyId: FamilyIdSchema,
  goneLabel: z.string().max(140),
  mergedAt: InstantSchema,
  operatorName: z.string().max(80),
});
export type MergeRecord = z.infer<typeof MergeRecordSchema>;
