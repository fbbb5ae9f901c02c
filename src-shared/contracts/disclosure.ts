// What of the families' data left the office: to whom, when, by whom. Written at the desk that gave it out, kept at central (GDPR art. 5,
// par. 2, and art. 15, par. 1, letter c). Notices that were made are told by themselves (central/notices.ts).
import { z } from 'zod';
import { FamilyIdSchema, OperatorIdSchema, PersonIdSchema } from '../domain/ids.ts';
import { DisclosureReasonSchema, ExportFormatSchema, ExportListSchema, MaskedFieldSchema } from './desk/exports.ts';
import { InstantSchema } from './fields.ts';

export const DisclosureIdSchema = z.uuid().brand<'DisclosureId'>();
export type DisclosureId = z.infer<typeof DisclosureIdSchema>;

/** A list concerns every family; what else is given out concerns one. */
export const ExportedListSchema = z.object({
  kind: z.literal('export'),
  list: ExportListSchema,
  format: ExportFormatSchema,
  rows: z.int().min(0),
  /** Fields given out whole, and why. */
  fields: z.array(MaskedFieldSchema).max(2).readonly(),
  reason: DisclosureReasonSchema.nullable(),
});

export const DisclosedSchema = z.discriminatedUnion('kind', [
  /** Everything of a family, for one of its parents. */
  z.object({ kind: z.literal('dossier'), familyId: FamilyIdSchema, to: PersonIdSchema }),
  /** Notices by e-mail: handed to the mail queue for this address. */
  z.object({ kind: z.literal('mail'), familyId: FamilyIdSchema, to: z.string().min(1).max(254) }),
  ExportedListSchema,
]);
export type Disclosed = z.infer<typeof DisclosedSchema>;

export const DisclosureSchema = z.object({
  /** Told twice is told once. */
  id: DisclosureIdSchema,
  at: InstantSchema,
  /** Null: nobody was signed in, a command line gave it out. */
  operatorId: OperatorIdSchema.nullable(),
  what: DisclosedSchema,
});
export type Disclosure = z.infer<typeof DisclosureSchema>;
