// Who wrote what of a family, and when: asked for by a card that is open and online; a station keeps none of it.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { UnitKeySchema, UnitValueSchema } from '../commands/unit-value.ts';
import { WrittenBySchema } from '../records/conflict.ts';
import { counterErrors } from './station-errors.ts';

export const HistoryEntrySchema = z.object({
  unit: UnitKeySchema,
  personId: PersonIdSchema.nullable(),
  /** As the person was called then. */
  personName: z.string().nullable(),
  /** Null for somebody who left the family. */
  value: UnitValueSchema.nullable(),
  by: WrittenBySchema,
  commandId: CommandIdSchema,
  /** Set where a person chose between two values of a conflict: whose. */
  chosen: z.enum(['mine', 'theirs']).nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntrySchema>;

export const familyHistoryContract = {
  history: oc
    .route({
      method: 'GET',
      path: '/v1/families/{id}/history',
      summary: 'What was written of a family, the newest first',
    })
    .errors({
      ...counterErrors,
      FAMILY_UNKNOWN: { status: 404, message: 'Not there, or not in the scope of this station.' },
    })
    .input(
      z.object({
        id: FamilyIdSchema,
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(HistoryEntrySchema), more: z.boolean() })),
};
