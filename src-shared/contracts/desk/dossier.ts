// Everything of one family for one of its parents, on demand: a file for machines and one for people, both on the shelf.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema, FamilyIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { LanguageSchema } from '../fields.ts';
import { DossierSchema } from '../dossier-file.ts';
import { sessionErrors } from './session-errors.ts';

export const MadeDossierSchema = z.object({
  json: z.object({ documentId: DocumentIdSchema, fileName: z.string() }),
  pdf: z.object({ documentId: DocumentIdSchema, fileName: z.string(), pages: z.int().min(1) }),
  history: DossierSchema.shape.about.shape.history,
  /** Other adults of whom something was left out. */
  leftOut: z.int().min(0),
});
export type MadeDossier = z.infer<typeof MadeDossierSchema>;

export const dossierContract = {
  make: oc
    .errors({ ...sessionErrors, FAMILY_NOT_FOUND: { status: 404 }, NOT_A_PARENT: { status: 409 } })
    .input(
      z.object({
        familyId: FamilyIdSchema,
        /** The parent who asks. */
        personId: PersonIdSchema,
        language: LanguageSchema,
        /** Somebody looked at a document of whoever asks. */
        identityChecked: z.literal(true),
      }),
    )
    .output(MadeDossierSchema),
};
