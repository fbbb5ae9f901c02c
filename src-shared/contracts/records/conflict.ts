// Two people changed the same thing, and a third decides. A conflict lives at central, travels with its family to every station in
// scope, and is closed once, by a `conflict.resolve` command.
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { UnitValueSchema } from '../commands/unit-value.ts';

/** Who wrote a value, where and when; names as they were then. */
export const WrittenBySchema = z.object({
  operatorName: z.string().max(80),
  stationName: z.string().max(80),
  at: InstantSchema,
});
export type WrittenBy = z.infer<typeof WrittenBySchema>;

export const ConflictUnitSchema = z.object({
  /** As the station that wrote `mine` had it before; null where there was nothing. */
  base: UnitValueSchema.nullable(),
  /** What the command wanted. */
  mine: UnitValueSchema,
  /** What central holds; null where the person it belongs to is gone. Kept up to date while the conflict is open. */
  theirs: UnitValueSchema.nullable(),
  /** Null where nobody is on record (an import, an administrator's load). */
  theirsBy: WrittenBySchema.nullable(),
});
export type ConflictUnit = z.infer<typeof ConflictUnitSchema>;

export const ConflictRecordSchema = z.object({
  /** The id of the command that met the other change. */
  id: CommandIdSchema,
  familyId: FamilyIdSchema,
  mineBy: WrittenBySchema,
  openedAt: InstantSchema,
  units: z.array(ConflictUnitSchema).min(1).max(100),
});
export type ConflictRecord = z.infer<typeof ConflictRecordSchema>;
