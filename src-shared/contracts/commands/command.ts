// Commands: named changes that a person made at a station, as they lie in the outbox and travel to central.
// A command never changes after its capture; what became of it is a CommandResult. Everything here is checked at both ends.
import { z } from 'zod';
import {
  CommandIdSchema,
  FamilyIdSchema,
  OperatorIdSchema,
  PersonIdSchema,
  StationIdSchema,
} from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { accountChangeSchemas } from './account-change.ts';
import { FamilyRecordSchema, PersonRecordSchema } from '../records/family.ts';
import { UnitKeySchema, UnitValueSchema } from './unit-value.ts';

/** A person as a desk writes one down: its name is not empty, its revision is central's business. */
export const NewPersonSchema = PersonRecordSchema.omit({ revision: true, outOfScope: true }).extend({
  givenName: z.string().trim().min(1).max(70),
  familyName: z.string().trim().min(1).max(70),
});
export type NewPerson = z.infer<typeof NewPersonSchema>;

const { label, address, notes } = FamilyRecordSchema.shape;
const familyId = FamilyIdSchema;

export const ChangeSchema = z.discriminatedUnion('kind', [
  /** A family that central does not have yet, with its first persons and what is known of them. */
  z.object({
    kind: z.literal('family.create'),
    familyId,
    label,
    address,
    notes,
    persons: z.array(NewPersonSchema).min(1).max(30),
    /** `payers`, `enrolments`, `diets`, `delegations` of these persons. */
    set: z.array(UnitValueSchema).max(100),
  }),
  /** New values for units of one family. Each unit is decided about by itself. */
  z.object({ kind: z.literal('family.update'), familyId, set: z.array(UnitValueSchema).min(1).max(100) }),
  /** A parent, child or delegate joins. A person id that central knows from another family means the same person (parents only). */
  z.object({
    kind: z.literal('person.add'),
    familyId,
    person: NewPersonSchema,
    set: z.array(UnitValueSchema).max(50),
  }),
  /** Somebody leaves the family. Nobody whom money, shares or enrolments still name. */
  z.object({ kind: z.literal('person.remove'), familyId, personId: PersonIdSchema }),
  /** Two families are one: `goneId` becomes a redirect to `familyId`. `same` names persons that stand in both, twice. */
  z.object({
    kind: z.literal('family.merge'),
    familyId,
    goneId: FamilyIdSchema,
    same: z.array(z.object({ keptId: PersonIdSchema, goneId: PersonIdSchema })).max(30),
  }),
  /** Takes back what that merge did, and nothing else. */
  z.object({ kind: z.literal('family.unmerge'), familyId, goneId: FamilyIdSchema, mergeId: CommandIdSchema }),
  /** A person chose. `mine` is the value of the command that met the conflict, `theirs` what central holds. */
  z.object({
    kind: z.literal('conflict.resolve'),
    familyId,
    conflictId: CommandIdSchema,
    choices: z
      .array(z.object({ unit: UnitKeySchema, keep: z.enum(['mine', 'theirs']) }))
      .min(1)
      .max(100),
  }),
  ...accountChangeSchemas,
]);
export type Change = z.infer<typeof ChangeSchema>;
export type ChangeKind = Change['kind'];

/** What the person who captured the command had before her eyes; never changes until central answers. */
export const BaseSchema = z.object({
  /** The family's revision; 0 for one that central did not have. */
  revision: z.int().min(0),
  /** The values of the units that the command touches, as they were; a unit that is missing was empty or not there. */
  units: z.array(UnitValueSchema).max(200),
});
export type Base = z.infer<typeof BaseSchema>;

export const CommandSchema = z.object({
  id: CommandIdSchema,
  change: ChangeSchema,
  base: BaseSchema,
  /** Where and by whom it was captured; a carried command keeps them, whoever brings it. */
  stationId: StationIdSchema,
  operatorId: OperatorIdSchema,
  /** For information only: order never depends on a clock. */
  capturedAt: InstantSchema,
  /** The command whose place this one takes (edited and sent again, or a conflict resolved). */
  supersedes: CommandIdSchema.nullable(),
});
export type Command = z.infer<typeof CommandSchema>;
